import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type DidChangeWatchedFilesParams,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { surviving } from '../guard';
import { isConfigFile, type Feature } from '../session';

/** Our configuration, and the files on whose text the findings of other files rest. */
const READ: readonly string[] = [
  '**/*.{yml,yaml}',
  '**/{Dockerfile,Containerfile}*',
  '**/*.{dockerfile,Dockerfile,containerfile}',
  '**/.dockerignore',
  '**/*.dockerignore',
  '**/*.{tf,tofu,tfvars,hcl}',
  '**/*.{tf,tofu}.json',
  '**/package.json',
];

/** More changes at once (another branch, a clone) forget everything, which is quicker than each of them. */
const MANY = 500;

const WATCHERS: FileSystemWatcher[] = [
  ...READ.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
  // That a file exists can matter whatever it is: `COPY`, an included script, a folder that goes with all in it.
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Files change outside the editor too. */
export const watching: Feature = {
  register: (session) => {
    session.connection.onDidChangeWatchedFiles(
      surviving(session, 'workspace/didChangeWatchedFiles', ({ changes }: DidChangeWatchedFilesParams) => {
        let isConfiguration = false;
        let isRelevant = false;
        if (changes.length > MANY) for (const root of session.roots) session.workspace.invalidate(root);
        for (const { uri, type } of changes) {
          const path = session.uris.toPath(uri);
          const wasKnown = changes.length > MANY || session.workspace.invalidate(path);
          // The editor's own text of an open document counts, and its changes have been seen.
          if (type === FileChangeType.Changed && session.document(path)) continue;
          isRelevant ||= wasKnown;
          if (!isConfigFile(path)) continue;
          isConfiguration = true;
          session.configurationFile(path, type === FileChangeType.Deleted);
        }
        if (isConfiguration) session.configurationChanged();
        else if (isRelevant) session.environmentChanged();
      }),
    );
  },
  start: ({ client, connection, log }) => {
    if (!client.registerWatchers) return;
    connection.client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHERS,
      })
      .catch((error: unknown) => log.warn(`Files are not watched: ${String(error)}`));
  },
};
