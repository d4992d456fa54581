import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { removeFolders, runIn, temporaryFolder } from '../cli/folder';

interface Json {
  readonly problems: readonly {
    readonly path: string;
    readonly line: number;
    readonly severity: string;
    readonly rule: string;
    readonly message: string;
  }[];
}

/** `path:line severity message` of what is said of the sources of modules. */
async function saidOfSources(cwd: string, folder = '.'): Promise<readonly string[]> {
  const { out } = await runIn(cwd, ['check', '--no-config', '--format', 'json', folder]);
  return (JSON.parse(out) as Json).problems
    .filter(({ rule }) => rule === 'terraform/module-not-found')
    .map((one) => `${one.path}:${String(one.line)} ${one.severity} ${one.message}`);
}

const call = (name: string, source: string): string => `module "${name}" {\n  source = "${source}"\n}\n`;

describe('Modules behind symbolic links', () => {
  afterEach(removeFolders);

  it('that lead back to their caller are said to, once', async () => {
    const cwd = temporaryFolder({ 'main.tf': call('loop', './loop') });
    symlinkSync('.', path.join(cwd, 'loop'));
    assert.deepEqual(await saidOfSources(cwd), [
      'main.tf:2 error Module `loop` leads back to the folder that calls it, so init never ends.',
    ]);
  });

  it('that lead back by way of another folder are said to', async () => {
    const cwd = temporaryFolder({
      'live/main.tf': call('a', '../modules/a'),
      'modules/a/main.tf': call('up', './up'),
    });
    symlinkSync('../../live', path.join(cwd, 'modules/a/up'));
    assert.deepEqual(await saidOfSources(cwd), [
      'live/main.tf:2 error Module `a` leads back to the folder that calls it, so init never ends.',
    ]);
  });

  it('that lead nowhere are said to', async () => {
    const cwd = temporaryFolder({ 'main.tf': call('self', './self') + call('gone', './gone') });
    symlinkSync('self', path.join(cwd, 'self'));
    symlinkSync('nothing', path.join(cwd, 'gone'));
    assert.deepEqual(await saidOfSources(cwd), [
      'main.tf:2 error The source of module `self` is a symbolic link that leads nowhere, so init stops here.',
      'main.tf:5 error The source of module `gone` is a symbolic link that leads nowhere, so init stops here.',
    ]);
  });

  it('that lead to a module are read', async () => {
    const cwd = temporaryFolder({
      'main.tf': `${call('a', './linked')}output "x" {\n  description = "x"\n  value       = module.a.y\n}\n`,
      'real/main.tf': 'output "x" {\n  description = "x"\n  value       = 1\n}\n',
      'linker/main.tf': '',
    });
    symlinkSync('real', path.join(cwd, 'linked'));
    assert.deepEqual(await saidOfSources(cwd), []);
    const { out } = await runIn(cwd, ['check', '--no-config', '--format', 'json', 'main.tf']);
    assert.match(out, /terraform\/undeclared-module-output/);
  });
});

describe('Modules outside of the workspace', () => {
  afterEach(removeFolders);

  it('are told of once in a folder', async () => {
    const cwd = temporaryFolder({
      'main.tf': call('a', '../elsewhere/a') + call('b', '../elsewhere/b') + call('c', './c'),
      'c/main.tf': call('d', '../../elsewhere/d'),
    });
    assert.deepEqual(await saidOfSources(cwd), [
      'c/main.tf:2 info Module `d` stands outside of the folders that may be read, so its inputs and outputs are not checked here.',
      'main.tf:2 info Module `a` stands outside of the folders that may be read, as does one more, so its inputs and outputs are not checked here.',
    ]);
  });
});
