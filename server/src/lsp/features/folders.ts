import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { surviving } from '../guard';
import type { Feature, Session } from '../session';

/** Follows the folders of a workspace. */
export const folders: Feature = {
  capabilities: (client) =>
    client.workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
  start: (session) => {
    if (!session.client.workspaceFolders) return;
    const follow = (event: WorkspaceFoldersChangeEvent): void => change(session, event);
    session.connection.workspace.onDidChangeWorkspaceFolders(
      surviving(session, 'workspace/didChangeWorkspaceFolders', follow),
    );
  },
};

function change(session: Session, event: WorkspaceFoldersChangeEvent): void {
  const removed = event.removed.map((folder) => session.uris.toPath(folder.uri));
  const added = event.added.map((folder) => session.uris.toPath(folder.uri));
  const kept = session.roots.filter((root) => !removed.includes(root));
  session.roots = [...new Set([...kept, ...added])];
  // What lies in an added folder was known as absent, what lies in a removed one as present.
  for (const folder of [...removed, ...added]) session.workspace.invalidate(folder);
  session.configurationChanged();
}
