import { commands, window, type TextDocument } from 'vscode';
import { findingOf, findingsWhen, lacksRule, open, revert, setText } from './editor';
import { expect } from './expect';

/** How often the preview is asked whether it is there yet, in milliseconds. */
const PULSE = 300;
/** The preview says to nobody when it is there, and what comes too early chooses nothing. */
const ATTEMPTS = 5;

describe('fixes of the whole workspace', () => {
  let document: TextDocument;
  let saved = '';

  beforeEach(async () => {
    ({ document } = await open('.github/workflows/ci.yml'));
    saved = document.getText();
    await findingOf(document.uri, 'actions/unknown-key');
  });

  afterEach(() => revert(document, saved));

  it('are shown first, and applied once they are confirmed', async () => {
    for (let i = 0; i < ATTEMPTS && document.getText() === saved; i++) {
      let isDone = false;
      const running = commands.executeCommand('boringops.fixWorkspace').then(() => (isDone = true));
      while (!isDone) {
        await new Promise((resolve) => setTimeout(resolve, PULSE));
        expect(isDone || document.getText() === saved, 'nothing is changed before it is confirmed');
        await confirmAll();
      }
      await running;
    }
    await window.showTextDocument(document);
    await findingsWhen(document.uri, lacksRule('actions/unknown-key'));
  });

  it('do no harm to a file that changed while they were shown', async () => {
    const running = commands.executeCommand('boringops.fixWorkspace');
    await new Promise((resolve) => setTimeout(resolve, PULSE));
    const changed = `# added meanwhile\n${saved}`;
    await setText(document, changed);
    await confirmAll();
    await commands.executeCommand('refactorPreview.discard');
    await running;
    const now = document.getText();
    const fixed = changed.replace('run-on', 'runs-on');
    expect(now === changed || now === fixed, now);
  });
});

/** By type there is one line for all safe fixes; what wants to be confirmed is not chosen at first. */
async function confirmAll(): Promise<void> {
  await commands.executeCommand('refactorPreview.focus');
  await commands.executeCommand('refactorPreview.groupByType');
  await commands.executeCommand('list.focusFirst');
  await commands.executeCommand('refactorPreview.toggleCheckedState');
  await commands.executeCommand('refactorPreview.apply');
}
