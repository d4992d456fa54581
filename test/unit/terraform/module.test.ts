import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/config';
import type { Workspace } from '../../../server/src/core/workspace';
import { absolute, engine, openProject } from '../../support/check';

const main = absolute('main.tf');

async function rulesIn(workspace: Workspace, path = main): Promise<readonly string[]> {
  const result = await engine.check(path, workspace, defaultConfig('/'));
  return [...new Set(result?.findings.map(({ rule }) => rule) ?? [])].sort();
}

describe('Terraform modules', () => {
  it('follow the edits of the other files of their folder', async () => {
    const variables = absolute('variables.tf');
    const workspace = openProject({
      path: main,
      text: 'output "a" {\n  value = var.region\n}\n',
      files: { [variables]: 'variable "region" {\n  type = string\n}\n' },
    });
    assert.deepEqual(await rulesIn(workspace), []);
    workspace.open(variables, 'variable "zone" {\n  type = string\n}\n');
    assert.deepEqual(await rulesIn(workspace), ['terraform/undeclared-reference']);
    assert.deepEqual(await rulesIn(workspace, variables), ['terraform/unused-declaration']);
    workspace.close(variables);
    assert.deepEqual(await rulesIn(workspace), []);
  });

  it('with a broken file keep the findings that need no other file', async () => {
    const workspace = openProject({
      path: main,
      text: 'variable "region" {}\n\noutput "a" {\n  value = [var.zone, lookup({}, "a")]\n}\n',
      files: { [absolute('broken.tf')]: 'variable "zone {\n}\n' },
    });
    assert.deepEqual(await rulesIn(workspace), ['terraform/lookup-without-default', 'terraform/untyped-variable']);
  });

  it('that call each other many times over are read in bounded time', async () => {
    const count = 40;
    const files: Record<string, string> = {};
    for (let i = 0; i < count; i++) {
      const calls = Array.from(
        { length: 5 },
        (_, k) => `module "m${k}" {\n  source = "../m${(i + k + 1) % count}"\n}\n`,
      );
      files[absolute(`m${i}/main.tf`)] = calls.join('\n');
    }
    const text = 'module "a" {\n  source = "./m0"\n}\n\nmodule "b" {\n  source = "./m1"\n}\n';
    const started = performance.now();
    assert.deepEqual(await rulesIn(openProject({ path: main, text, files })), []);
    assert.ok(performance.now() - started < 5000);
  });

  it('in OpenTofu take the file of its own name in place of the other', async () => {
    const workspace = openProject({
      path: absolute('main.tofu'),
      text: 'locals {\n  a = 1\n}\n\noutput "a" {\n  value = local.a\n}\n',
      files: { [main]: 'locals {\n  a = 2\n}\n\noutput "a" {\n  value = local.a\n}\n' },
    });
    assert.deepEqual(await rulesIn(workspace, absolute('main.tofu')), []);
    assert.deepEqual(await rulesIn(workspace), []);
  });
});
