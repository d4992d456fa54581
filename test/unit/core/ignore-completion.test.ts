import assert from 'node:assert/strict';
import { ignoreCompletions } from '../../../server/src/core/ignore-completion';
import { applyEdits } from '../../../server/src/core/text';
import { checkProject, engine } from '../../support/check';
import { askEditor, labels } from '../../support/editor';

async function offered(
  path: string,
  marked: string,
  trigger: string | null = null,
): Promise<ReturnType<typeof ignoreCompletions>> {
  const { parsed, context, text } = await askEditor(path, marked);
  const { findings } = await checkProject({ path, text });
  return ignoreCompletions(parsed, context.offset, engine.rules, findings, trigger);
}

describe('completions in ignore comments', () => {
  it('are the rules, those found in the file first', async () => {
    for (const [path, text] of [
      ['/Dockerfile', '# boringops-ignore ▮\nFROM node:latest\n'],
      ['/Dockerfile', 'FROM node:latest\n# boringops-ignore ▮'],
      ['/Dockerfile', '# boringops-ignore-file docker/▮\nFROM node:latest\n'],
    ] as const) {
      const completions = await offered(path, text);
      assert.equal(completions.length, engine.rules.length);
      assert.ok(labels(completions).indexOf('docker/latest-tag') < 5, text);
      assert.match(completions.find((one) => one.label === 'docker/latest-tag')?.detail ?? '', /found in this file/);
    }
  });

  it('hold in every language', async () => {
    for (const [path, text] of [
      ['/.github/workflows/ci.yml', 'on: push\njobs:\n  a:\n    runs-on: x # boringops-ignore ▮\n'],
      ['/main.tf', '# boringops-ignore ▮\nvariable "a" {}\n'],
      ['/main.tf', 'variable "a" {} // boringops-ignore ▮'],
      ['/.boringops.yml', '# boringops-ignore ▮\nprofile: all\n'],
    ] as const) {
      assert.equal((await offered(path, text)).length, engine.rules.length, text);
    }
  });

  it('go on behind a comma, without the rules named before', async () => {
    const completions = await offered('/Dockerfile', '# boringops-ignore docker/latest-tag, ro▮\nFROM node:latest\n');
    assert.ok(!labels(completions).includes('docker/latest-tag'));
    assert.ok(labels(completions).includes('docker/root-user'));
  });

  it('end with the reason', async () => {
    assert.deepEqual(
      await offered('/Dockerfile', '# boringops-ignore docker/latest-tag -- be▮\nFROM node:latest\n'),
      [],
    );
    assert.deepEqual(await offered('/Dockerfile', '# boringops-ignore docker/latest-tag ▮\nFROM node:latest\n'), []);
  });

  it('begin with the words themselves, when a person asks', async () => {
    assert.deepEqual(labels(await offered('/Dockerfile', '# bor▮\nFROM node:24\n')), [
      'boringops-ignore',
      'boringops-ignore-file',
    ]);
    assert.deepEqual(await offered('/Dockerfile', '# ▮\nFROM node:24\n', ' '), []);
    assert.deepEqual(await offered('/Dockerfile', '# some te▮xt\nFROM node:24\n'), []);
    assert.deepEqual(await offered('/Dockerfile', 'FROM no▮de:24\n'), []);
  });

  it('replace the name at the cursor', async () => {
    const marked = '# boringops-ignore docker/l▮a\nFROM node:latest\n';
    const edit = (await offered('/Dockerfile', marked)).find((one) => one.label === 'docker/latest-tag')?.edit;
    assert.ok(edit);
    assert.equal(
      applyEdits(marked.replace('▮', ''), [edit]),
      '# boringops-ignore docker/latest-tag\nFROM node:latest\n',
    );
  });
});
