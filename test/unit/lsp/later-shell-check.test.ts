import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import type { ShellCheck, ShellText } from '../../../server/src/core/host';
import { laterShellCheck } from '../../../server/src/lsp/later-shell-check';

const OF = { path: '/ci.yml', part: 0 };
const script = (text: string): ShellText => ({ text, dialect: 'bash' });

/** A checker that has one remark on every script but `true`, and what it was asked. */
function recorder(): { readonly asked: string[]; readonly check: ShellCheck } {
  const asked: string[] = [];
  return {
    asked,
    check: async (scripts) => {
      asked.push(...scripts.map(({ text }) => text));
      return scripts.map(({ text }) =>
        text === 'true' ? [] : [{ code: 'SC1', level: 'error', message: text, span: { start: 0, end: 1 } }],
      );
    },
  };
}

describe('remarks on the scripts of a file that is open', () => {
  it('are not waited for, and told of when they have come', async () => {
    const { asked, check } = recorder();
    let changes = 0;
    const later = laterShellCheck(check, { isOpen: () => true, changed: () => changes++ }, 5);
    assert.deepEqual(await later([script('a'), script('true')], OF), [[], []]);
    await after(30);
    assert.equal(changes, 1);
    const answers = await later([script('a'), script('true')], OF);
    assert.deepEqual(
      answers.map((remarks) => remarks.map(({ message }) => message)),
      [['a'], []],
    );
    await after(30);
    assert.deepEqual([asked, changes], [['a', 'true'], 1]);
  });

  it('are asked for of the present text only, when it has rested', async () => {
    const { asked, check } = recorder();
    const later = laterShellCheck(check, { isOpen: () => true, changed: () => undefined }, 20);
    for (const text of ['e', 'ec', 'ech']) await later([script('same'), script(text)], OF);
    await later([script('inner')], { ...OF, part: 1 });
    await after(60);
    await later([script('same'), script('echo')], OF);
    await after(60);
    assert.deepEqual(asked, ['same', 'ech', 'inner', 'echo']);
  });

  it('bring no news where there are none', async () => {
    let changes = 0;
    const later = laterShellCheck(recorder().check, { isOpen: () => true, changed: () => changes++ }, 5);
    await later([script('true')], OF);
    await after(30);
    assert.equal(changes, 0);
  });
});

describe('remarks on the scripts of a file that is not open', () => {
  it('are waited for', async () => {
    const later = laterShellCheck(recorder().check, { isOpen: () => false, changed: () => undefined });
    assert.equal((await later([script('a')], OF))[0]?.length, 1);
  });
});
