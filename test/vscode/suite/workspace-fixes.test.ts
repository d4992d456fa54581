import { TabInputTextDiff, commands, window, type TextDocument } from 'vscode';
import { findingOf, findingsWhen, lacksRule, open, revert, setText } from './editor';
import { expect } from './expect';

describe('fixes of the whole workspace', () => {
  let document: TextDocument;
  let saved = '';

  beforeEach(async () => {
    ({ document } = await open('.github/workflows/ci.yml'));
    saved = document.getText();
    await findingOf(document.uri, 'actions/unknown-key');
  });

  afterEach(() => revert(document, saved));

  it('are compared with what stands there first, and written once they are accepted', async () => {
    const { ended } = await listed();
    expect(document.getText() === saved, 'nothing is changed before it is accepted');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await ended;
    expect(comparisons().length === 0, 'the comparison is closed');
    await window.showTextDocument(document);
    await findingsWhen(document.uri, lacksRule('actions/unknown-key'));
  });

  it('are not written where the list is left', async () => {
    const { ended } = await listed();
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await ended;
    expect(document.getText() === saved, 'nothing is changed');
  });

  it('leave a file alone that changed while they were shown', async () => {
    const { ended } = await listed();
    const changed = `# added meanwhile\n${saved}`;
    await setText(document, changed);
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await ended;
    expect(document.getText() === changed, document.getText());
  });
});

const comparisons = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputTextDiff && input.modified.scheme === 'boringops-fixed');

/** Starts the command and waits until its first comparison is shown; `ended` resolves when the command is over. */
async function listed(): Promise<{ readonly ended: PromiseLike<unknown> }> {
  const shown = new Promise<void>((resolve) => {
    const listener = window.tabGroups.onDidChangeTabs(() => {
      if (comparisons().length === 0) return;
      listener.dispose();
      resolve();
    });
  });
  const ended = commands.executeCommand('boringops.fixWorkspace');
  await shown;
  return { ended };
}
