import { Disposable, Uri, window, workspace, type ExtensionContext, type TextDocument } from 'vscode';
import {
  DiagnosticPullMode,
  RevealOutputChannelOn,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { SERVER_NAME, SETTINGS_SECTION, type InitializationOptions } from '../../server/src/lsp/protocol';
import { restart, type Context, type Feature } from './context';
import { documentSchemes, documentSelector } from './documents';
import * as configuration from './features/configuration';
import * as exporting from './features/export';
import * as files from './features/files';
import * as fix from './features/fix';
import * as fixWorkspace from './features/fix-workspace';
import * as pipeline from './features/pipeline';
import * as readiness from './features/readiness';
import * as rules from './features/rules';
import * as scaffold from './features/scaffold';
import * as scan from './features/scan';
import * as server from './features/server';
import * as status from './features/status';
import * as task from './features/task';
import { Findings } from './findings';

const FEATURES: readonly { readonly register: Feature }[] = [
  server,
  status,
  files,
  fix,
  fixWorkspace,
  rules,
  configuration,
  scaffold,
  scan,
  exporting,
  readiness,
  pipeline,
  task,
];

/** Makes the client of one front: over IPC on a desktop, to a Web Worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Wires everything and starts the server without waiting for it; resolves to what stops it. */
export function start(extension: ExtensionContext, createClient: CreateClient): void {
  performance.mark('boringops:activate');
  const log = window.createOutputChannel(SERVER_NAME, { log: true });
  const findings = new Findings();
  const options = clientOptions(findings);
  const client = createClient({ ...options, outputChannel: log });
  const context = { extension, client, findings, log };
  extension.subscriptions.push(
    log,
    findings,
    ...FEATURES.map((feature) => feature.register(context)),
    restartOnNewScheme(context, options),
    workspace.onDidGrantWorkspaceTrust(() => restart(context)),
    new Disposable(() => client.dispose()),
  );
  client.start().catch((error: unknown) => log.error('The server did not start.', error));
  performance.measure('boringops:activating', 'boringops:activate');
}

function clientOptions(findings: Findings): LanguageClientOptions & { documentSelector: object[] } {
  // Asked again at every start of the server.
  const initializationOptions = (): InitializationOptions => ({
    workspaceDiagnostics: false,
    fileRequests: true,
    openRule: true,
    triggerSuggest: true,
    trusted: workspace.isTrusted,
  });
  return {
    documentSelector: documentSelector(),
    initializationOptions,
    diagnosticCollectionProvider: findings.provider,
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true, filter: waitsForSave },
    middleware: {
      // "Unchanged" is no answer where nothing is shown any more: a scan may have cleared what an earlier pull left.
      provideDiagnostics: (document, previousResultId, token, next) => {
        const uri = document instanceof Uri ? document : document.uri;
        return next(document, findings.of(uri).length === 0 ? undefined : previousResultId, token);
      },
    },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    markdown: { isTrusted: { enabledCommands: ['boringops.openRule'] } },
  };
}

/** With `boringops.run` at `onSave`, typing does not ask for findings. */
const waitsForSave = (document: TextDocument, mode: DiagnosticPullMode): boolean =>
  mode === DiagnosticPullMode.onType &&
  workspace.getConfiguration(SETTINGS_SECTION, document).get<string>('run') === 'onSave';

/** A folder of another file system joins: its documents have to be selected as well. */
function restartOnNewScheme(context: Context, options: { documentSelector: object[] }): Disposable {
  let schemes = documentSchemes().join();
  return workspace.onDidChangeWorkspaceFolders(async () => {
    if (schemes === documentSchemes().join()) return;
    schemes = documentSchemes().join();
    options.documentSelector.splice(0, Infinity, ...documentSelector());
    await restart(context);
  });
}
