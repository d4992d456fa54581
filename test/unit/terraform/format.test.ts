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

  it('takes every finding away that it is offered for, in the examples of the other checks too', async () => {
    const byId = new Map(checks.map((rule) => [rule.id, new Engine([rule])]));
    const all = new Engine(checks);
    const kept: string[] = [];
    for (const text of checks.flatMap(({ docs }) => [docs.bad, docs.good])) {
      const path = absolute('main.tf');
      const result = await all.check(path, openProject({ path, text }), everything);
      for (const { rule, address, fixes } of result?.findings ?? []) {
        for (const fix of fixes) {
          const fixed = fixedText(text, fix);
          if (fixed === null) continue;
          const again = await byId.get(rule)?.check(path, openProject({ path, text: fixed }), everything);
          if (again?.findings.some((one) => one.address === address)) kept.push(`${rule}: ${fix.title} in\n${text}`);
        }
      }
    }
    assert.deepEqual(kept, []);
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
