import { Uri, workspace } from 'vscode';
import { runTests } from './runner';

/** The entry that VS Code calls in its extension host; which tests run follows from the workspace. */
export function run(): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  return runTests(async () => {
    if (folders.length > 1) {
      await import('./multi-root.test');
      await import('./file-systems.test');
      return;
    }
    if (folders.length === 0) return import('./no-folder.test');
    const names = await workspace.fs.readDirectory(folders[0]?.uri ?? Uri.parse('untitled:'));
    if (names.some(([name]) => name === 'notes.txt')) return import('./activation.test');
    await import('./findings.test');
    await import('./fixes.test');
    await import('./configuration.test');
    await import('./workspace-fixes.test');
    await import('./scan.test');
    await import('./overview.test');
    await import('./commands.test');
  });
}
