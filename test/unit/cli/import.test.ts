import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolders, runIn, temporaryFolder } from './folder';

describe('boringops import', () => {
  afterEach(removeFolders);

  it('writes the configuration, which the check then keeps to', async () => {
    const cwd = temporaryFolder({
      '.hadolint.yaml': 'ignored: [DL3007]\n',
      Dockerfile: 'FROM node:latest\nUSER node\n',
    });
    assert.match((await runIn(cwd, ['check'])).out, /docker\/latest-tag/);
    assert.deepEqual(await runIn(cwd, ['import']), { code: 0, out: '.boringops.yml\n', err: '' });
    assert.doesNotMatch((await runIn(cwd, ['check'])).out, /docker\/latest-tag/);
  });

  it('never writes over a configuration without --force, and shows what it would write', async () => {
    const cwd = temporaryFolder({ 'sub/.trivyignore': 'DS-0001\n', 'sub/.boringops.yml': 'profile: all\n' });
    const file = path.join(cwd, 'sub/.boringops.yml');
    assert.match((await runIn(cwd, ['import', 'sub'])).err, /\.boringops\.yml is there already; nothing was written/);
    assert.match((await runIn(cwd, ['import', 'sub', '--dry-run'])).out, /docker\/latest-tag: off # DS-0001/);
    assert.equal(readFileSync(file, 'utf8'), 'profile: all\n');
    assert.equal((await runIn(cwd, ['import', 'sub', '--force'])).code, 0);
    assert.match(readFileSync(file, 'utf8'), /latest-tag: off/);
  });

  it('never leaves two configurations side by side', async () => {
    const cwd = temporaryFolder({ '.trivyignore': 'DS-0001\n', '.boringops.yaml': 'profile: all\n' });
    assert.equal((await runIn(cwd, ['import'])).code, 2);
    assert.ok(!existsSync(path.join(cwd, '.boringops.yml')));
    assert.equal((await runIn(cwd, ['import', '--force'])).out, '.boringops.yaml\n');
  });

  it('says what is wrong in one line', async () => {
    const cwd = temporaryFolder({});
    assert.match((await runIn(cwd, ['import', '--help'])).out, /\.tflint\.hcl/);
    for (const [args, message] of [
      [[], /nothing to import; looked for \.hadolint\.yaml/],
      [['nowhere'], /nowhere is no folder/],
      [['--all'], /unknown option "--all"/],
      [['a', 'b'], /one folder at a time/],
    ] as const) {
      const { code, err } = await runIn(cwd, ['import', ...args]);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1);
    }
  });
});
