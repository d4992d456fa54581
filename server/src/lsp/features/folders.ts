import type { DidChangeWorkspaceFoldersParams } from 'vscode-languageserver';
import { surviving } from '../guard';
import type { Feature } from '../session';

/** Follows the folders of a workspace. */
export const folders: Feature = {
  capabilities: (client) =>
    client.workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
  register: (session) => {
    session.connection.onNotification(
      'workspace/didChangeWorkspaceFolders',
      surviving(session, 'workspace/didChangeWorkspaceFolders', ({ event }: DidChangeWorkspaceFoldersParams) => {
        const removed = event.removed.map((folder) => session.uris.toPath(folder.uri));
        const added = event.added.map((folder) => session.uris.toPath(folder.uri));
        const kept = session.roots.filter((root) => !removed.includes(root));
        session.roots = [...new Set([...kept, ...added])];
        // What lies in an added folder was known as absent, what lies in a removed one as present.
        for (const folder of [...removed, ...added]) session.workspace.invalidate(folder);
        session.configurationChanged();
      }),
    );
  },
};
