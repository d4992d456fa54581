import { commands, workspace } from 'vscode';
import { fileUri, findingOf, findingsOf, findingsWhen, hasRule, open } from './editor';
import { equal } from './expect';

/** Events of files come in order: once that of a new file is there, so are those of all before it. */
async function watchersSettled(): Promise<void> {
  const mark = fileUri('mark.txt');
  const watcher = workspace.createFileSystemWatcher('**/mark.txt');
  try {
    const seen = new Promise<void>((resolve) => watcher.onDidCreate(() => resolve()));
    await workspace.fs.writeFile(mark, new Uint8Array());
    await seen;
  } finally {
    watcher.dispose();
    await workspace.fs.delete(mark);
  }
}

describe('workspace scan', () => {
  const shown = () => fileUri('Dockerfile');
  const closed = () => fileUri('infra/variables.tf');

  // What earlier tests wrote reaches watchers late, and a changed file takes the results of a scan away.
  before(watchersSettled);

  beforeEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await findingsWhen(closed(), (findings) => findings.length === 0);
  });

  afterEach(() => commands.executeCommand('boringops.clearScan'));

  it('lists the findings of files that nobody opened', async () => {
    await commands.executeCommand('boringops.scanWorkspace');
    await findingOf(closed(), 'terraform/untyped-variable');
    await findingOf(shown(), 'docker/latest-tag');
  });

  it('shows the findings of an open file once, and keeps them when it is closed', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, 'docker/latest-tag');
    const before = findingsOf(document.uri).length;
    await commands.executeCommand('boringops.scanWorkspace');
    await findingOf(closed(), 'terraform/untyped-variable');
    equal(findingsOf(document.uri).length, before, 'findings of the open file');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await findingsWhen(document.uri, hasRule('docker/latest-tag'));
  });

  it('is cleared by a command', async () => {
    await commands.executeCommand('boringops.scanWorkspace');
    await findingOf(closed(), 'terraform/untyped-variable');
    await commands.executeCommand('boringops.clearScan');
    await findingsWhen(closed(), (findings) => findings.length === 0);
  });
});
