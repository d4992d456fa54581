import assert from 'node:assert/strict';
import { completed, completionsAt, hoverAt, labels } from '../../support/editor';

const PATH = '/.boringops.yml';
const labelsAt = async (text: string, trigger: string | null = null): Promise<string[]> =>
  labels(await completionsAt(PATH, text, { trigger }));

describe('completions in the configuration', () => {
  it('are the keys that are not there yet', async () => {
    assert.deepEqual(await labelsAt('▮'), ['profile', 'rules', 'ignore', 'overrides', 'languages', 'pipeline']);
    assert.deepEqual(await labelsAt('profile: strict\nru▮\nignore: []\n'), [
      'rules',
      'overrides',
      'languages',
      'pipeline',
    ]);
    assert.deepEqual(await labelsAt('overrides:\n  - files: x\n    ▮'), ['profile', 'rules']);
    assert.deepEqual(await labelsAt('pipeline:\n  ▮'), ['kinds', 'environments']);
  });

  it('are the words that a value may be', async () => {
    assert.deepEqual(await labelsAt('profile: ▮'), ['recommended', 'strict', 'all']);
    assert.deepEqual(await labelsAt('overrides:\n  - profile: s▮'), ['recommended', 'strict', 'all']);
    assert.deepEqual(await labelsAt('rules:\n  docker/latest-tag: ▮'), ['off', 'info', 'warning', 'error']);
    assert.deepEqual(await labelsAt('rules:\n  docker/latest-tag: [▮'), ['off', 'info', 'warning', 'error']);
    assert.deepEqual(await labelsAt('rules:\n  docker/latest-tag:\n    - ▮'), ['off', 'info', 'warning', 'error']);
    assert.ok((await labelsAt('pipeline:\n  kinds:\n    ship: ▮')).includes('deploy'));
    assert.ok((await labelsAt('pipeline:\n  environments:\n    ship: ▮')).includes('production'));
  });

  it('are the rules and their namespaces', async () => {
    const all = await labelsAt('rules:\n  docker/latest-tag: off\n  ▮');
    assert.ok(all.includes('docker/root-user') && all.includes('docker/*') && all.includes('terraform/*'));
    assert.ok(!all.includes('docker/latest-tag'), 'set already');
    assert.ok((await labelsAt('overrides:\n  - files: x\n    rules:\n      ▮')).includes('docker/latest-tag'));
    assert.ok((await labelsAt('languages:\n  ▮')).includes('dockerfile'));
  });

  it('take the options of a rule from it', async () => {
    const withOptions = (await completionsAt(PATH, 'rules:\n  ▮')).length;
    assert.ok(withOptions > 0);
    const options = await completionsAt(PATH, 'rules:\n  docker/two-downloaders: [warning, { ▮ }]');
    assert.deepEqual(labels(options), []);
  });

  it('find a rule by the name that another tool gives it', async () => {
    const rule = (await completionsAt(PATH, 'rules:\n  ▮')).find((one) => one.label === 'docker/latest-tag');
    assert.match(rule?.filter ?? '', /DL3007/);
    const { documentation } = rule ?? {};
    assert.match(typeof documentation === 'function' ? documentation() : '', /rollback/);
  });

  it('write a colon where none stands', async () => {
    assert.equal(await completed('profile', PATH, 'pro▮\n'), 'profile: \n');
    assert.equal(await completed('profile', PATH, 'pro▮file: all\n'), 'profile: all\n');
    assert.equal(
      await completed('docker/root-user', PATH, 'rules:\n  docker/ro▮\n  hcl/*: off\n'),
      'rules:\n  docker/root-user: \n  hcl/*: off\n',
    );
  });

  it('are not asked for by every blank', async () => {
    assert.deepEqual(await labelsAt('ignore: ▮', ' '), []);
    assert.deepEqual(await labelsAt('rules: \n  ▮', ' '), []);
    assert.equal((await labelsAt('profile: ▮', ' ')).length, 3);
    assert.deepEqual(await labelsAt('profile: all # ▮'), []);
  });
});

describe('hover in the configuration', () => {
  it('says what a key is for', async () => {
    const hover = await hoverAt(PATH, 'pro▮file: strict\n');
    assert.equal(hover?.about, 'profile');
    assert.match(hover?.markdown ?? '', /recommended.*strict.*all/);
  });

  it('explains a rule, a glob, a profile and a level', async () => {
    assert.match((await hoverAt(PATH, 'rules:\n  docker/la▮test-tag: off\n'))?.markdown ?? '', /rollback/);
    assert.match((await hoverAt(PATH, 'rules:\n  docker/▮*: off\n'))?.markdown ?? '', /^\d+ rules/);
    assert.match((await hoverAt(PATH, 'profile: str▮ict\n'))?.markdown ?? '', /deserves a look/);
    assert.match((await hoverAt(PATH, 'rules:\n  docker/latest-tag: o▮ff\n'))?.markdown ?? '', /not reported/);
  });

  it('says nothing of what it does not know', async () => {
    assert.equal(await hoverAt(PATH, 'pro▮fil: strict\n'), null);
    assert.equal(await hoverAt(PATH, 'rules:\n  docker/no▮ne: off\n'), null);
    assert.equal(await hoverAt(PATH, '▮'), null);
  });
});
