import assert from 'node:assert/strict';
import { askEditor, completed, completionsAt, hoverAt, labels } from '../../support/editor';

const PATH = '/.circleci/config.yml';
const CONFIG = `version: 2.1
orbs:
  node: circleci/node@7.1.0
parameters:
  image: {type: string, default: alpine}
executors:
  linux:
    docker: [{image: cimg/base:2026.10}]
commands:
  prepare:
    parameters:
      folder: {type: string, default: .}
    steps: [{run: make prepare}]
jobs:
  build:
    executor: linux
    steps: &steps
      - checkout
      - prepare
      - node/install-packages
  test:
    executor: {name: linux}
    steps: *steps
workflows:
  main:
    jobs:
      - build
      - test:
          name: unit
          requires: [build]
`;

const labelsAt = async (text: string): Promise<string[]> => labels(await completionsAt(PATH, text));
const more = (text: string): string => `${CONFIG}${text}`;

/** The texts and offsets that the word at the cursor leads to. */
async function around(before: string, word: string): Promise<{ to: string[]; uses: number }> {
  const at = CONFIG.indexOf(before) + before.length;
  const { support, context, text } = await askEditor(PATH, `${CONFIG.slice(0, at)}▮${CONFIG.slice(at)}`);
  assert.ok(text.slice(at).startsWith(word), text.slice(at, at + 20));
  const shown = (await support.definitions?.(context)) ?? [];
  return {
    to: shown.map(({ span }) => `${String(span.start)} ${text.slice(span.start, span.end)}`),
    uses: ((await support.references?.(context, true)) ?? []).length,
  };
}

const placeOf = (text: string, word: string): string => `${String(CONFIG.indexOf(text) + text.indexOf(word))} ${word}`;

describe('completions in a CircleCI configuration', () => {
  it('are the keys of each place that are not there yet', async () => {
    const root = await labelsAt('version: 2.1\n▮\n');
    assert.ok(root.includes('workflows') && !root.includes('version'));
    const job = await labelsAt('jobs:\n  build:\n    docker: []\n    ▮\n');
    assert.ok(job.includes('resource_class') && !job.includes('docker'));
    assert.ok(
      (await labelsAt('jobs:\n  build:\n    steps:\n      - run:\n          ▮\n')).includes('no_output_timeout'),
    );
    assert.ok(
      (await labelsAt('jobs:\n  build:\n    steps:\n      - when:\n          steps:\n            - ▮\n')).includes(
        'run',
      ),
    );
    assert.equal(await completed('steps', PATH, 'jobs:\n  build:\n    ste▮\n'), 'jobs:\n  build:\n    steps: \n');
  });

  it('are the words that a key takes', async () => {
    assert.deepEqual(await labelsAt('jobs:\n  build:\n    steps:\n      - run:\n          when: ▮\n'), [
      'always',
      'on_success',
      'on_fail',
    ]);
    assert.deepEqual(await labelsAt('setup: ▮\n'), ['true', 'false']);
  });

  it('are executors, commands, orbs, jobs and parameters', async () => {
    assert.deepEqual(await labelsAt(more('  second:\n    jobs:\n      - ▮\n')), ['build', 'test']);
    const requires = CONFIG.replace('requires: [build]', 'requires: [▮]');
    assert.deepEqual(await labelsAt(requires), ['build']);
    assert.deepEqual(await labelsAt(CONFIG.replace('executor: linux', 'executor: ▮')), ['linux']);
    const steps = await labelsAt(CONFIG.replace('- prepare\n', '- ▮\n'));
    assert.ok(['checkout', 'prepare', 'node/', 'run'].every((name) => steps.includes(name)));
    assert.deepEqual(await labelsAt(CONFIG.replace('make prepare', 'make << parameters.▮ >>')), ['folder']);
    assert.deepEqual(await labelsAt(CONFIG.replace('make prepare', 'make << pipeline.parameters.▮ >>')), ['image']);
    assert.deepEqual(await labelsAt(CONFIG.replace('*steps', '*▮')), ['steps']);
  });
});

describe('names in a CircleCI configuration', () => {
  it('lead to where they are declared', async () => {
    assert.deepEqual((await around('executor: ', 'linux')).to, [placeOf('linux:\n    docker', 'linux')]);
    assert.deepEqual((await around('executor: {name: ', 'linux')).to, [placeOf('linux:\n    docker', 'linux')]);
    assert.deepEqual((await around('      - ', 'checkout')).to, []);
    assert.deepEqual((await around('- checkout\n      - ', 'prepare')).to, [
      placeOf('prepare:\n    parameters', 'prepare'),
    ]);
    assert.deepEqual((await around('- prepare\n      - ', 'node/')).to, [placeOf('node: circleci', 'node')]);
    assert.deepEqual((await around('requires: [', 'build')).to, [placeOf('build\n      - test', 'build')]);
    assert.deepEqual((await around('    jobs:\n      - ', 'build')).to, [placeOf('build:\n    executor', 'build')]);
    assert.deepEqual((await around('steps: *', 'steps')).to, [placeOf('&steps', '&steps')]);
  });

  it('are found with all their uses, and keys are explained', async () => {
    assert.equal((await around('executors:\n  ', 'linux')).uses, 3);
    const hover = await hoverAt(PATH, CONFIG.replace('requires', 'req▮uires'));
    assert.match(hover?.markdown ?? '', /over first/);
    assert.equal(await hoverAt(PATH, CONFIG.replace('  build:', '  bui▮ld:')), null);
  });
});
