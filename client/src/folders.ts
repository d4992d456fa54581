import { window, workspace, type WorkspaceFolder } from 'vscode';

/** The folder of the active editor, the only one, or the one that a person picks; `why` is said where none is open. */
export async function pickFolder(why: string): Promise<WorkspaceFolder | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const folders = workspace.workspaceFolders ?? [];
  const own = active && workspace.getWorkspaceFolder(active);
  if (own ?? folders.length === 1) return own ?? folders[0];
  if (folders.length > 0) return window.showWorkspaceFolderPick();
  void window.showInformationMessage(why);
  return undefined;
}
