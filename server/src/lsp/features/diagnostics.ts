import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { answering, surviving } from '../guard';
import { resultIdOf } from '../result-id';
import type { Feature, Session } from '../session';

const NOTHING: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Answers pulls where the client pulls, and pushes where it does not. */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'boringops',
            interFileDependencies: true,
            workspaceDiagnostics: client.workspaceDiagnostics,
          },
        }
      : {},
  register: (session) => {
    const pull = (params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> => report(session, params);
    session.connection.languages.diagnostics.on(answering(session, 'textDocument/diagnostic', NOTHING, pull));
    session.onEnvironmentChange(refresher(session));
    const pusher = new Pusher(session);
    session.documents.onDidOpen(({ document }) => pusher.schedule(document.uri, 0));
    session.documents.onDidChangeContent(({ document }) => pusher.schedule(document.uri, session.client.pushDelay));
    session.documents.onDidClose(({ document }) => pusher.clear(document.uri));
    session.onEnvironmentChange(() => pusher.scheduleAll());
  },
};

async function report(session: Session, params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
  const path = session.uris.toPath(params.textDocument.uri);
  const asked = session.document(path)?.version;
  const result = await session.check(path);
  const items = result ? await session.diagnosticsOf(result) : [];
  if (session.document(path)?.version !== asked) throw outdated();
  const resultId = resultIdOf(asked, items);
  return resultId === params.previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
}

const outdated = (): ResponseError<{ retriggerRequest: boolean }> =>
  new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed meanwhile.', { retriggerRequest: true });

/** Asks the client to pull again: at most one such request is under way, and one more follows it. */
function refresher(session: Session): () => void {
  let isAsking = false;
  let isWanted = false;
  const ask = async (): Promise<void> => {
    if (isAsking || !session.client.refreshDiagnostics) return;
    isAsking = true;
    while (isWanted) {
      isWanted = false;
      await session.connection.languages.diagnostics.refresh().catch(() => undefined);
    }
    isAsking = false;
  };
  return () => {
    isWanted = true;
    void ask();
  };
}

/** Sends diagnostics to clients that do not ask for them. */
class Pusher {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly session: Session) {}

  /** After `delay` milliseconds without another call for the same document. */
  schedule(uri: string, delay: number): void {
    if (this.session.client.pullDiagnostics) return;
    clearTimeout(this.timers.get(uri));
    const push = surviving(this.session, 'Pushing diagnostics', () => this.push(uri));
    this.timers.set(
      uri,
      setTimeout(() => void push(undefined), delay),
    );
  }

  scheduleAll(): void {
    for (const document of this.session.documents.all()) this.schedule(document.uri, this.session.client.pushDelay);
  }

  clear(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    if (!this.session.client.pullDiagnostics) this.send(uri, undefined, []);
  }

  private async push(uri: string): Promise<void> {
    this.timers.delete(uri);
    const document = this.session.documents.get(uri);
    if (!document) return;
    const { version } = document;
    const result = await this.session.check(this.session.uris.toPath(uri));
    const items = result ? await this.session.diagnosticsOf(result) : [];
    // A newer text has its own push under way; a closed document has been cleared.
    if (this.session.documents.get(uri)?.version === version) this.send(uri, version, items);
  }

  private send(uri: string, version: number | undefined, items: readonly Diagnostic[]): void {
    void this.session.connection.sendDiagnostics({ uri, version, diagnostics: [...items] });
  }
}
