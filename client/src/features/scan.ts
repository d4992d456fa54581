import {
  CancellationError,
  Disposable,
  ProgressLocation,
  TabInputText,
  Uri,
  commands,
  l10n,
  languages,
  window,
  workspace,
  type CancellationToken,
  type Diagnostic,
  type Progress,
} from 'vscode';
import {
  DocumentDiagnosticReportKind,
  WorkDoneProgress,
  WorkspaceDiagnosticRequest,
  type WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageclient';
import { SETTINGS_SECTION } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { isConfigFile } from '../documents';
import { hasFolder } from '../folders';

/** "Scan Workspace": every file that the server knows, into the Problems panel, until it changes or is opened. */
export const register: Feature = (context) => {
  const results = new ScanResults(context);
  return Disposable.from(
    results,
    commands.registerCommand('boringops.scanWorkspace', () => scan(context, results)),
    commands.registerCommand('boringops.clearScan', () => results.clear()),
  );
};

async function scan(context: Context, results: ScanResults): Promise<void> {
  if (!hasFolder(l10n.t('BoringOps: open a folder to scan.'))) return;
  const options = { location: ProgressLocation.Notification, title: l10n.t('BoringOps: scanning'), cancellable: true };
  const totals = await window.withProgress(options, (progress, token) => pull(context, results, progress, token));
  if (totals) void summarise(totals);
}

async function summarise({ files, withFindings, findings }: Totals): Promise<void> {
  const show = l10n.t('Show Problems');
  const message = l10n.t('BoringOps: {0} findings in {1} of {2} files.', findings, withFindings, files);
  const picked = await window.showInformationMessage(message, ...(findings > 0 ? [show] : []));
  if (picked === show) await commands.executeCommand('workbench.actions.view.problems');
}

interface Totals {
  files: number;
  withFindings: number;
  findings: number;
}

/** One workspace-wide pull, its parts shown as they arrive; undefined where it was cancelled or failed. */
async function pull(
  { client, log }: Context,
  results: ScanResults,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<Totals | undefined> {
  const totals: Totals = { files: 0, withFindings: 0, findings: 0 };
  let pending = Promise.resolve();
  const take = (part: WorkspaceDiagnosticReportPartialResult) => {
    pending = pending.then(async () => {
      for (const item of part.items) {
        if (item.kind !== DocumentDiagnosticReportKind.Full || token.isCancellationRequested) continue;
        const diagnostics = await client.protocol2CodeConverter.asDiagnostics(item.items, token);
        totals.files++;
        totals.findings += diagnostics.length;
        if (diagnostics.length > 0) totals.withFindings++;
        results.add(client.protocol2CodeConverter.asUri(item.uri), diagnostics);
      }
    });
    return pending;
  };
  const ids = { partialResultToken: crypto.randomUUID(), workDoneToken: crypto.randomUUID() };
  const listeners = Disposable.from(
    client.onProgress(WorkspaceDiagnosticRequest.partialResult, ids.partialResultToken, take),
    client.onProgress(WorkDoneProgress.type, ids.workDoneToken, reportTo(progress)),
  );
  results.clear();
  try {
    const rest = await client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [], ...ids }, token);
    await take(rest);
    return token.isCancellationRequested ? undefined : totals;
  } catch (error) {
    if (!token.isCancellationRequested && !(error instanceof CancellationError)) {
      log.error('The workspace could not be scanned.', error);
      void window.showErrorMessage(l10n.t('BoringOps: the workspace could not be scanned; the log says why.'));
    }
    return undefined;
  } finally {
    listeners.dispose();
  }
}

/** VS Code counts increments where the protocol tells the percentage reached. */
function reportTo(progress: Progress<{ message?: string; increment?: number }>) {
  let reached = 0;
  return (value: { kind: string; message?: string; percentage?: number }) => {
    const percentage = value.percentage ?? reached;
    progress.report({ message: value.message, increment: percentage - reached });
    reached = percentage;
  };
}

/** How long the editor takes to close a tab, in milliseconds. */
const SETTLE = 100;

/** What a scan left for files that are not open; an open file's findings are the language client's. */
class ScanResults implements Disposable {
  private readonly files = new Map<string, readonly Diagnostic[]>();
  private readonly listeners: Disposable;

  constructor(private readonly context: Context) {
    const watcher = workspace.createFileSystemWatcher('**/*', true);
    this.listeners = Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.forget(uri)),
      watcher.onDidDelete((uri) => this.forget(uri)),
      languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.follow(uri))),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS_SECTION)) this.clear();
      }),
    );
  }

  add(uri: Uri, diagnostics: readonly Diagnostic[]): void {
    this.files.set(uri.toString(), diagnostics);
    if (!isShown(uri)) this.context.findings.set(uri, diagnostics);
  }

  clear(): void {
    for (const key of this.files.keys()) this.drop(Uri.parse(key));
    this.files.clear();
  }

  dispose(): void {
    this.clear();
    this.listeners.dispose();
  }

  private follow(uri: Uri): void {
    if (!this.files.has(uri.toString())) return;
    const isEmpty = this.context.findings.of(uri).length === 0;
    // A tab is closed in several steps, and its findings may go while it still counts as shown.
    if (isShown(uri) && isEmpty) setTimeout(() => this.settle(uri), SETTLE);
    else this.settle(uri);
  }

  /** The language client takes a file's findings away when it is closed: what was last known of it stays. */
  private settle(uri: Uri): void {
    const known = this.files.get(uri.toString());
    if (!known) return;
    const current = this.context.findings.of(uri);
    if (isShown(uri)) this.files.set(uri.toString(), current);
    else if (current.length === 0 && known.length > 0) this.context.findings.set(uri, known);
  }

  /** A file that changed on disk is judged when it is opened or scanned again. */
  private forget(uri: Uri): void {
    if (isConfigFile(uri)) this.clear();
    else if (this.files.delete(uri.toString())) this.drop(uri);
  }

  private drop(uri: Uri): void {
    if (!isShown(uri)) this.context.findings.set(uri, []);
  }
}

/** Whether the language client keeps the findings: for open documents with a tab, and not a moment longer. */
const isShown = (uri: Uri): boolean =>
  workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()) &&
  window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
