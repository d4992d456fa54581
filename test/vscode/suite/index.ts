import { workspace } from 'vscode';
import { runTests } from './runner';

/** The entry that VS Code calls in its extension host; which tests run follows from the workspace. */
export function run(): Promise<void> {
  const isMultiRoot = (workspace.workspaceFolders?.length ?? 0) > 1;
  return runTests(async () => {
    if (isMultiRoot) return import('./multi-root.test');
    await import('./activation.test');
    await import('./findings.test');
    await import('./fixes.test');
    await import('./configuration.test');
    await import('./scan.test');
  });
}
