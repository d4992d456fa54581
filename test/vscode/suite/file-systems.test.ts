import { CodeActionKind, Uri, commands, window, workspace } from 'vscode';
import { applyAction, findingOf, findingsWhen, lacksRule, someActionsAt } from './editor';
import { equal, expect } from './expect';
import { MemoryFiles, addFolder, removeFolder } from './memory-files';

const FILES = { Dockerfile: 'FROM node:latest\nMAINTAINER ops@example.org\nUSER node\nCMD ["node"]\n' };

describe('a folder of a virtual file system', () => {
  const files = new MemoryFiles(FILES);
  const provider = files.register('memory', { isReadonly: false });
  let folder: Uri;

  before(async () => {
    folder = await addFolder('memory');
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolder(folder);
    provider.dispose();
  });

  it('is checked, fixed and saved like any other', async () => {
    const uri = Uri.joinPath(folder, 'Dockerfile');
    const { document } = await window.showTextDocument(uri);
    const finding = await findingOf(uri, 'docker/latest-tag');
    const actions = await someActionsAt(uri, finding.range, CodeActionKind.QuickFix.value);
    const fix = actions.find(({ title }) => title.startsWith('Use node:'));
    expect(fix !== undefined, actions.map(({ title }) => title).join(', '));
    await applyAction(fix);
    await findingsWhen(uri, lacksRule('docker/latest-tag'));
    await document.save();
    expect(/^FROM node:\d+$/m.test(new TextDecoder().decode(files.readFile(uri))), document.getText());
  });

  it('is scanned without being opened', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const uri = Uri.joinPath(folder, 'Dockerfile');
    await findingsWhen(uri, (findings) => findings.length === 0);
    await commands.executeCommand('boringops.scanWorkspace');
    await findingOf(uri, 'docker/deprecated-maintainer');
    await commands.executeCommand('boringops.clearScan');
  });
});

describe('a folder that cannot be written', () => {
  const files = new MemoryFiles(FILES);
  const provider = files.register('fixed', { isReadonly: true });
  let folder: Uri;

  before(async () => {
    folder = await addFolder('fixed');
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolder(folder);
    provider.dispose();
  });

  it('is checked all the same', async () => {
    const uri = Uri.joinPath(folder, 'Dockerfile');
    await window.showTextDocument(uri);
    await findingOf(uri, 'docker/latest-tag');
  });

  it('is not fixed, and loses nothing', async () => {
    const uri = Uri.joinPath(folder, 'Dockerfile');
    const { document } = await window.showTextDocument(uri);
    await findingOf(uri, 'docker/deprecated-maintainer');
    await commands.executeCommand('boringops.fixAll');
    equal(document.getText(), FILES.Dockerfile, 'the text in the editor');
    expect(!document.isDirty, 'there is nothing to save');
  });

  it('gets nothing written into it', async () => {
    await window.showTextDocument(Uri.joinPath(folder, 'Dockerfile'));
    await commands.executeCommand('boringops.newRunbook');
    equal(
      files.readDirectory().map(([name]) => name),
      ['Dockerfile'],
      'files',
    );
    expect(
      workspace.textDocuments.every(({ isDirty }) => !isDirty),
      'nothing waits to be saved',
    );
  });
});
