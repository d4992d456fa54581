import { TextDocumentSyncKind, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { surviving } from './guard';
import type { CreateHost } from './host';
import { codeActions } from './features/code-actions';
import { codeLenses } from './features/code-lens';
import { completion } from './features/completion';
import { configuration } from './features/configuration';
import { diagnostics } from './features/diagnostics';
import { fixingWorkspace } from './features/fix-workspace';
import { folders } from './features/folders';
import { exporting } from './features/export';
import { hover } from './features/hover';
import { importingSettings } from './features/import-settings';
import { navigation } from './features/navigation';
import { onDemand } from './features/on-demand';
import { outline } from './features/outline';
import { pipelinePicture } from './features/pipeline-picture';
import { readiness } from './features/readiness';
import { rename } from './features/rename';
import { rulePages } from './features/rule-pages';
import { scaffolding } from './features/scaffolding';
import { scan } from './features/scan';
import { watching } from './features/watching';
import { SERVER_NAME } from './protocol';
import { Session, type Feature } from './session';

const FEATURES: readonly Feature[] = [
  diagnostics,
  codeActions,
  onDemand,
  codeLenses,
  hover,
  completion,
  navigation,
  rename,
  outline,
  configuration,
  watching,
  folders,
  scan,
  fixingWorkspace,
  rulePages,
  scaffolding,
  importingSettings,
  exporting,
  readiness,
  pipelinePicture,
];

/** Serves one client. Each feature registers its own handlers. */
export function createServer(connection: Connection, createHost: CreateHost): Session {
  const session = new Session(connection, createHost);
  connection.onInitialize((params) => {
    session.initialize(params);
    const abilities = FEATURES.map((feature) => feature.capabilities?.(session.client) ?? {});
    return { capabilities: merge(abilities), serverInfo: { name: SERVER_NAME } };
  });
  for (const feature of FEATURES) feature.register?.(session);
  const start = surviving(session, 'Starting', () => FEATURES.forEach((feature) => feature.start?.(session)));
  connection.onInitialized(() => start(undefined));
  session.documents.listen(connection);
  connection.listen();
  return session;
}

const merge = (abilities: readonly ServerCapabilities[]): ServerCapabilities =>
  abilities.reduce<ServerCapabilities>(
    (all, one) => ({ ...all, ...one, workspace: { ...all.workspace, ...one.workspace } }),
    { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
  );
