import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type DidChangeWatchedFilesParams,
} from 'vscode-languageserver';
import { surviving } from '../guard';
import { isConfigFile, type Feature } from '../session';

/** Our configuration, and the files on which the findings of other files rest. */
const WATCHED: readonly string[] = [
  '**/.boringops.{yml,yaml}',
  '**/.github/**/*.{yml,yaml}',
  '**/action.{yml,yaml}',
  '**/.gitlab-ci.{yml,yaml}',
  '**/*.gitlab-ci.{yml,yaml}',
  '**/{templates,.gitlab,.gitlab-ci,ci}/**/*.{yml,yaml}',
  '**/azure-pipelines*.{yml,yaml}',
  '**/{Dockerfile,Containerfile}*',
  '**/*.{dockerfile,Dockerfile,containerfile}',
  '**/.dockerignore',
  '**/*.dockerignore',
  '**/*.{tf,tofu,tfvars,hcl}',
  '**/*.{tf,tofu}.json',
  '**/package.json',
];

/** Files change outside the editor too. */
export const watching: Feature = {
  register: (session) => {
    session.connection.onDidChangeWatchedFiles(
      surviving(session, 'workspace/didChangeWatchedFiles', ({ changes }: DidChangeWatchedFilesParams) => {
        let isConfiguration = false;
        let isRelevant = false;
        for (const { uri, type } of changes) {
          const path = session.uris.toPath(uri);
          session.workspace.invalidate(path);
          // The editor's own text of an open document counts, and its changes have been seen.
          if (type === FileChangeType.Changed && session.document(path)) continue;
          isRelevant = true;
          isConfiguration ||= isConfigFile(path);
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
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      })
      .catch((error: unknown) => log.warn(`Files are not watched: ${String(error)}`));
  },
};
