import assert from 'node:assert/strict';
import { askEditor, completionsAt, hoverAt, labels } from '../../support/editor';

const PATH = '/bitbucket-pipelines.yml';
const FILE = `image: node:24.11.1
definitions:
  services:
    db: {image: "postgres:17.6"}
  caches:
    pnpm: ~/.pnpm
  steps:
    - step: &test
        name: Test
        services: [db]
        caches: [pnpm]
        script: [npm test]
pipelines:
  default:
    - step: *test
    - step:
        name: Deploy
        deployment: production
        script: [make deploy]
  custom:
    nightly:
      - step: *test
`;

const labelsAt = async (text: string): Promise<string[]> => labels(await completionsAt(PATH, text));

describe('completions in a Bitbucket pipeline', () => {
  it('are the keys of each place that are not there yet, and their words', async () => {
    assert.ok((await labelsAt('▮\n')).includes('pipelines'));
    assert.deepEqual((await labelsAt('pipelines:\n  default:\n    - ▮\n')).slice(0, 3), ['step', 'parallel', 'stage']);
    const step = await labelsAt('pipelines:\n  default:\n    - step:\n        script: [make]\n        ▮\n');
    assert.ok(step.includes('max-time') && !step.includes('script'));
    assert.deepEqual(await labelsAt('pipelines:\n  default:\n    - step:\n        trigger: ▮\n'), [
      'manual',
      'automatic',
    ]);
  });

  it('are services, caches, environments and anchors', async () => {
    assert.deepEqual(await labelsAt(FILE.replace('[db]', '[▮]')), ['db', 'docker']);
    assert.ok((await labelsAt(FILE.replace('[pnpm]', '[▮]'))).includes('pnpm'));
    assert.deepEqual(await labelsAt(FILE.replace('deployment: production', 'deployment: ▮')), [
      'test',
      'staging',
      'production',
    ]);
    assert.deepEqual(await labelsAt(FILE.replace('*test', '*▮')), ['test']);
  });
});

describe('names in a Bitbucket pipeline', () => {
  it('lead to where they are declared, with their uses', async () => {
    const definitionAt = async (marked: string): Promise<readonly [string, number]> => {
      const { support, context, text } = await askEditor(PATH, marked);
      const [found] = (await support.definitions?.(context)) ?? [];
      const uses = (await support.references?.(context, false)) ?? [];
      return [found ? text.slice(found.span.start, found.span.end) : '', uses.length];
    };
    assert.deepEqual(await definitionAt(FILE.replace('[db]', '[d▮b]')), ['db', 1]);
    assert.deepEqual(await definitionAt(FILE.replace('[pnpm]', '[pn▮pm]')), ['pnpm', 1]);
    assert.deepEqual(await definitionAt(FILE.replace('step: *test', 'step: *te▮st')), ['&test', 2]);
  });

  it('make an outline, and keys are explained', async () => {
    const { support, context } = await askEditor(PATH, `${FILE}▮`);
    const symbols = (await support.symbols?.(context)) ?? [];
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['default', 'custom: nightly'],
    );
    assert.match((await hoverAt(PATH, FILE.replace('deployment', 'deploy▮ment')))?.markdown ?? '', /environment/);
  });
});
