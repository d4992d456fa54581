import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
  type ResultProgressReporter,
} from 'vscode-languageserver';
import { answering, cancelled } from '../guard';
import { resultIdOf } from '../result-id';
import { whenCancelled, type Feature, type Session } from '../session';
import { filesOf } from '../workspace-files';

/** How long a scan works before it lets other messages through, in milliseconds. */
const SLICE = 8;
/** How often partial results and progress are sent, in milliseconds. */
const PULSE = 100;

type Report = WorkspaceDocumentDiagnosticReport;

/** `workspace/diagnostic`: every file of every folder, in slices that leave room for keystrokes. */
export const scan: Feature = {
  register: (session) => {
    const changes = new Changes(session);
    let lastGeneration = -1;
    session.connection.languages.diagnostics.onWorkspace((params, token, progress, partial) =>
      answering<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
        session,
        'workspace/diagnostic',
        { items: [] },
        async ({ previousResultIds }) => {
          // A client that pulls without end is answered when there is news.
          const isRepeated = session.client.workspaceDiagnostics && previousResultIds.length > 0;
          if (isRepeated && lastGeneration === session.generation) await changes.next(token);
          if (token.isCancellationRequested) throw cancelled();
          const { generation } = session;
          const items = await new Scan(session, params, token, progress, partial).run();
          lastGeneration = generation;
          return { items };
        },
      )(params, token),
    );
  },
};

/** Waits for the next change of anything. */
class Changes {
  private waiting: (() => void)[] = [];

  constructor(session: Session) {
    const wake = (): void => {
      const { waiting } = this;
      this.waiting = [];
      for (const resolve of waiting) resolve();
    };
    session.onEnvironmentChange(wake);
    session.documents.onDidChangeContent(wake);
    session.documents.onDidClose(wake);
  }

  next(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      token.onCancellationRequested(() => resolve());
      this.waiting.push(resolve);
    });
  }
}

class Scan {
  private readonly known: ReadonlyMap<string, string>;
  private items: Report[] = [];
  private yielded = Date.now();
  private sent = Date.now();

  constructor(
    private readonly session: Session,
    params: WorkspaceDiagnosticParams,
    private readonly token: CancellationToken,
    private readonly progress: WorkDoneProgressReporter,
    private readonly partial: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ) {
    this.known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
  }

  /** What was not sent as a partial result. */
  async run(): Promise<Report[]> {
    this.progress.begin('Checking files', 0, undefined, true);
    try {
      const files = await this.files();
      const unseen = new Set(this.known.keys());
      for (const [i, path] of files.entries()) {
        await this.breathe(i, files.length);
        unseen.delete(this.session.uris.toUri(path));
        const report = await this.check(path);
        if (report) this.items.push(report);
      }
      // Files that are gone, or that nobody wants checked any more.
      for (const uri of unseen) this.items.push({ kind: 'full', uri, version: null, items: [] });
      return this.items;
    } finally {
      this.progress.done();
    }
  }

  private async files(): Promise<readonly string[]> {
    const files = new Set<string>();
    for (const document of this.session.documents.all()) files.add(this.session.uris.toPath(document.uri));
    for (const root of this.session.roots) {
      for await (const path of filesOf(this.session, root)) {
        await this.breathe(0, 0);
        files.add(path);
      }
    }
    return [...files];
  }

  private async check(path: string): Promise<Report | undefined> {
    const { session } = this;
    const uri = session.uris.toUri(path);
    const config = await session.config(path);
    const result = config ? await session.run(path, config, whenCancelled(this.token)) : undefined;
    if (this.token.isCancellationRequested) throw cancelled();
    if (!result && !this.known.has(uri)) return undefined;
    const items = result ? await session.diagnosticsOf(result) : [];
    const version = session.document(path)?.version;
    const resultId = resultIdOf(version, items);
    const head = { uri, version: version ?? null, resultId };
    return this.known.get(uri) === resultId
      ? { ...head, kind: DocumentDiagnosticReportKind.Unchanged }
      : { ...head, kind: DocumentDiagnosticReportKind.Full, items: [...items] };
  }

  private async breathe(done: number, total: number): Promise<void> {
    const now = Date.now();
    if (now - this.yielded >= SLICE) {
      await this.session.workspace.host.yield();
      this.yielded = Date.now();
    }
    if (this.token.isCancellationRequested) throw cancelled();
    if (total > 0 && now - this.sent >= PULSE) this.send(done, total);
  }

  private send(done: number, total: number): void {
    this.sent = Date.now();
    this.progress.report(Math.floor((done / total) * 100), `${done} of ${total} files`);
    if (!this.partial || this.items.length === 0) return;
    this.partial.report({ items: this.items });
    this.items = [];
  }
}
