import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { removeFolders, runIn, temporaryFolder } from './folder';

describe('boringops new', () => {
  afterEach(removeFolders);

  it('writes what fits the project, and names what it has written', async () => {
    const cwd = temporaryFolder({ 'package.json': '{"scripts":{"test":"mocha"}}', 'package-lock.json': '{}' });
    const { code, out, err } = await runIn(cwd, ['new', 'pipeline', '--system', 'github']);
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(out.split('\n').slice(0, 2), ['.github/workflows/ci-cd.yml', 'scripts/deploy.sh']);
    assert.match(readFileSync(path.join(cwd, '.github/workflows/ci-cd.yml'), 'utf8'), /run: npm run test/);
    assert.equal(statSync(path.join(cwd, 'scripts/deploy.sh')).mode & 0o100, 0o100);
  });

  it('never writes over a file without --force, and then all or nothing', async () => {
    const cwd = temporaryFolder({ Dockerfile: 'FROM scratch\n' });
    const refused = await runIn(cwd, ['new', 'dockerfile', '--language=go']);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /Dockerfile is there already; nothing was written/);
    assert.ok(!existsSync(path.join(cwd, '.dockerignore')));
    assert.equal((await runIn(cwd, ['new', 'dockerfile', '--language=go', '--force'])).code, 0);
    assert.match(readFileSync(path.join(cwd, 'Dockerfile'), 'utf8'), /^FROM golang:/m);
  });

  it('shows what it would write', async () => {
    const cwd = temporaryFolder({});
    const { code, out } = await runIn(cwd, ['new', 'runbook', '--service', 'Shop', '--dry-run']);
    assert.equal(code, 0);
    assert.match(out, /^# runbooks\/shop-high-error-rate\.md\n# Runbook: Shop High Error Rate\n/);
    assert.ok(!existsSync(path.join(cwd, 'runbooks')));
  });

  it('lists what there is, and says what is wrong in one line', async () => {
    const cwd = temporaryFolder({});
    assert.match((await runIn(cwd, ['new'])).out, / {2}pipeline .*\n +--system github\|gitlab/);
    for (const [args, message] of [
      [['pipelin'], /nothing called "pipelin".*did you mean "pipeline"/],
      [['pipeline', '--system', 'jenkins'], /--system: "jenkins" is none of github, gitlab/],
      [['pipeline', '--sistem', 'github'], /"sistem" is no question of pipeline/],
      [['pipeline', '--system'], /--system wants a value/],
      [['pipeline', 'github'], /"github" is not understood/],
      [['config', '--folder', 'nowhere'], /nowhere is no folder/],
    ] as const) {
      const { code, err } = await runIn(cwd, ['new', ...args]);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1);
    }
  });
});
