import { commands, extensions, window, workspace } from 'vscode';
import { findingOf, findingsWhen, lacksRule } from './editor';
import { equal, expect } from './expect';

/** What works on a folder; it asks for one, and does nothing else. */
const NEEDS_FOLDER = [
  'boringops.scanWorkspace',
  'boringops.fixWorkspace',
  'boringops.exportFindings',
  'boringops.showReadiness',
  'boringops.exportReadiness',
  'boringops.openConfiguration',
  'boringops.importSettings',
  'boringops.new',
  'boringops.newPipeline',
  'boringops.newDockerfile',
  'boringops.newTerraformModule',
  'boringops.newBackend',
  'boringops.newDeployment',
  'boringops.newAlerts',
  'boringops.newRunbook',
  'boringops.newPostMortem',
];

describe('without a folder', () => {
  before(() => extensions.getExtension<void>('boringops.boringops')?.activate());

  it('commands that need one end at once, and open nothing', async () => {
    const editors = window.visibleTextEditors.length;
    for (const command of NEEDS_FOLDER) await commands.executeCommand(command);
    equal(window.visibleTextEditors.length, editors, 'editors');
    equal(workspace.workspaceFolders?.length ?? 0, 0, 'folders');
  });

  it('what is typed into a new document is checked and fixed', async () => {
    const content = 'FROM alpine:3.22\nMAINTAINER ops@example.org\n';
    const document = await workspace.openTextDocument({ language: 'dockerfile', content });
    await window.showTextDocument(document);
    await findingOf(document.uri, 'docker/deprecated-maintainer');
    await commands.executeCommand('boringops.fixAll');
    await findingsWhen(document.uri, lacksRule('docker/deprecated-maintainer'));
    expect(/^LABEL /m.test(document.getText()), document.getText());
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
