import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Engine } from '../../../server/src/core/engine';
import { absolute, engine, everything, fixedText, openProject } from '../../support/check';

const checks = engine.rules.filter((rule) => rule.family === 'terraform-checks');

describe('terraform checks: what they show and write', () => {
  it('repairs the example of every check that has a fix', async () => {
    const idle: string[] = [];
    for (const rule of checks) {
      const project = { path: absolute('main.tf'), text: rule.docs.bad };
      const result = await new Engine([rule]).check(project.path, openProject(project), everything);
      const fixes = result?.findings.flatMap((finding) => finding.fixes) ?? [];
      if (fixes.some((fix) => fixedText(project.text, fix) === null)) idle.push(rule.id);
    }
    assert.deepEqual(idle, []);
  });

  it('is left as it is by terraform fmt', async function () {
    if (spawnSync('terraform', ['version']).error) {
      console.log('    skipped, because terraform is not on the PATH');
      this.skip();
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'format-'));
    const write = (name: string, text: string): void => writeFileSync(path.join(folder, `${name}.tf`), text);
    try {
      for (const rule of checks) {
        const name = rule.id.slice('terraform/'.length);
        const { bad, good } = rule.docs;
        write(`${name}.bad`, bad);
        write(`${name}.good`, good);
        const project = { path: absolute('main.tf'), text: bad };
        const result = await new Engine([rule]).check(project.path, openProject(project), everything);
        for (const fix of result?.findings.flatMap((finding) => finding.fixes) ?? []) {
          const fixed = fixedText(bad, fix);
          if (fixed !== null) write(`${name}.fixed`, fixed);
        }
      }
      const { stdout, status } = spawnSync('terraform', ['fmt', '-check', '-list=true', folder], { encoding: 'utf8' });
      assert.equal(stdout, '');
      assert.equal(status, 0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
