import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseFixture } from '../../support/fixture';

const script = path.resolve('scripts/new-rule.mjs');

describe('npm run new-rule', () => {
  let folder = '';
  const run = (id: string): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, id], { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };
  const written = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'boringops-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a rule and a fixture that the harness can read', () => {
    assert.equal(run('docker/some-defect').status, 0);
    const rule = written('server/src/languages/dockerfile/rules/some-defect.ts');
    assert.match(rule, /export const rule = defineRule\(\{\n {2}id: 'docker\/some-defect',\n {2}title: 'Some defect',/);
    const fixture = parseFixture('test/rules/docker/some-defect.md', written('test/rules/docker/some-defect.md'));
    assert.equal(fixture.rule, 'docker/some-defect');
    assert.deepEqual(
      fixture.cases.map((one) => one.findings !== null),
      [true, false],
    );
  });

  it('never writes over a rule that is there', () => {
    run('pipeline/some-defect');
    const { status, output } = run('pipeline/some-defect');
    assert.equal(status, 2);
    assert.match(output, /server\/src\/pipeline\/rules\/some-defect\.ts exists already/);
  });

  it('refuses ids of unknown namespaces and in other spellings', () => {
    assert.match(run('dockr/some-defect').output, /no namespace "dockr"/);
    for (const id of ['', 'docker', 'docker/SomeDefect', 'docker/../x']) assert.equal(run(id).status, 2, id);
  });
});
