import { commands, l10n, window, workspace, type Uri, type WorkspaceFolder } from 'vscode';

/** False where no folder is open: then `why` one is needed is said, with a way to open one. */
export function hasFolder(why: string): boolean {
  if (workspace.workspaceFolders?.length) return true;
  void proposeFolder(why);
  return false;
}

async function proposeFolder(why: string): Promise<void> {
  const open = l10n.t('Open Folder');
  const picked = await window.showInformationMessage(why, open);
  if (picked === open) await commands.executeCommand('vscode.openFolder');
}

/** The folder of the active editor, the only one, or the one that a person picks; `why` is said where none is open. */
export async function pickFolder(why: string): Promise<WorkspaceFolder | undefined> {
  if (!hasFolder(why)) return undefined;
  const active = window.activeTextEditor?.document.uri;
  const folders = workspace.workspaceFolders ?? [];
  const own = active && workspace.getWorkspaceFolder(active);
  return own ?? (folders.length === 1 ? folders[0] : window.showWorkspaceFolderPick());
}

/** True where nothing can be written; a file system that does not say so counts as one that takes it. */
export const isReadOnly = ({ scheme }: Uri): boolean => workspace.fs.isWritableFileSystem(scheme) === false;

/** The same for what is written into it. */
export async function pickWritableFolder(why: string): Promise<WorkspaceFolder | undefined> {
  const folder = await pickFolder(why);
  if (!folder || !isReadOnly(folder.uri)) return folder;
  void window.showWarningMessage(
    l10n.t('BoringOps: {0} is read-only, so nothing can be written into it.', folder.name),
  );
  return undefined;
}
