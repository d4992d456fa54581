import { CancellationTokenSource, createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  Hover,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { LIST_FOLDER, READ_FILE, type InitializationOptions, type UriParams } from '../../../server/src/lsp/protocol';
import type { Project } from './project';
import type { Transport } from './transports';

/** Longer than anything takes, even on a busy machine. */
const DEADLINE = 10_000;

/** What a modern editor says that it can do. */
export const CAPABILITIES = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: {
    synchronization: {},
    diagnostic: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

export interface StartOptions {
  readonly capabilities?: object;
  readonly options?: InitializationOptions;
  /** Null: no folder is open. */
  readonly folders?: readonly string[] | null;
}

/** A message of the server, kept until a test asks for it. */
interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** The other end of the line: what an editor does, as far as the tests need it. */
export class TestClient {
  readonly connection: MessageConnection;
  readonly received: Received[] = [];
  /** Answers to `workspace/configuration`, by URI; a promise holds the answer until it is kept. */
  settings: (uri: string) => unknown = () => null;
  private readonly versions = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];

  constructor(
    readonly transport: Transport,
    readonly project: Project,
  ) {
    this.connection = createMessageConnection(transport.reader, transport.writer);
    this.connection.onNotification((method, params) => void this.keep(method, params));
    this.connection.onUnhandledProgress((params) => void this.keep('$/progress', params));
    this.connection.onRequest('client/registerCapability', (params: unknown) =>
      this.keep('client/registerCapability', params),
    );
    this.connection.onRequest('workspace/diagnostic/refresh', () => this.keep('workspace/diagnostic/refresh', null));
    this.connection.onRequest('workspace/applyEdit', (params: unknown) => {
      this.keep('workspace/applyEdit', params);
      return { applied: true };
    });
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) => {
      this.keep('workspace/configuration', items);
      return Promise.all(items.map(({ scopeUri }) => this.settings(scopeUri)));
    });
    this.connection.onRequest(READ_FILE, ({ uri }: UriParams) => this.project.read(uri));
    this.connection.onRequest(LIST_FOLDER, ({ uri }: UriParams) => this.project.list(uri));
    this.connection.listen();
  }

  async start({ capabilities = CAPABILITIES, options, folders }: StartOptions = {}): Promise<InitializeResult> {
    const uris = folders === undefined ? [this.project.uri] : folders;
    const result = await this.request<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: uris?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities,
      initializationOptions: { fileRequests: true, ...options },
    });
    this.notify('initialized', {});
    return result;
  }

  /** A request with a deadline: a server that is silent is a failure, not a hang. */
  request<R>(method: string, params?: unknown): Promise<R> {
    return withDeadline(this.connection.sendRequest<R>(method, params), method);
  }

  /** A request that the returned function cancels. */
  cancellable<R>(method: string, params: unknown): { readonly answer: Promise<R>; cancel(): void } {
    const source = new CancellationTokenSource();
    const answer = withDeadline(this.connection.sendRequest<R>(method, params, source.token), method);
    return { answer, cancel: () => source.cancel() };
  }

  notify(method: string, params?: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  /** Opens a file with a text of its own; gives its URI. */
  open(file: string, text: string, languageId = 'dockerfile'): string {
    const uri = file.includes(':') ? file : this.project.uriOf(file);
    this.versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  /** Gives the new version. */
  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): number {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  async full(uri: string): Promise<FullDocumentDiagnosticReport> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('expected a full report');
    return report;
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    return (await this.full(uri)).items;
  }

  /** The rule ids of a file's findings, in order. */
  async rules(uri: string): Promise<unknown[]> {
    return (await this.diagnostics(uri)).map((diagnostic) => diagnostic.code);
  }

  actions(uri: string, range: Range, only?: readonly string[]): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only },
    });
  }

  resolve(action: CodeAction | undefined): Promise<CodeAction> {
    return this.request('codeAction/resolve', action);
  }

  /** Picks an action that is a command; resolves once it has run. */
  run(action: CodeAction | undefined): Promise<unknown> {
    const { command = '', arguments: args } = action?.command ?? {};
    return this.request('workspace/executeCommand', { command, arguments: args });
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri }, position: { line, character } });
  }

  published(uri: string, version?: number): Promise<PublishDiagnosticsParams> {
    return this.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && (version === undefined || params.version === version),
    );
  }

  /** Takes out the first message of this kind, waiting for it where it has not come yet. */
  next<P>(method: string, isWanted: (params: P) => boolean = () => true): Promise<P> {
    const take = (): P | undefined => {
      const at = this.received.findIndex((one) => one.method === method && isWanted(one.params as P));
      return at < 0 ? undefined : ({ value: this.received.splice(at, 1)[0]?.params as P }.value ?? (null as P));
    };
    const found = new Promise<P>((resolve) => {
      const look = (): void => {
        const message = take();
        if (message === undefined) this.waiting.push(look);
        else resolve(message);
      };
      look();
    });
    return withDeadline(found, `a message ${method}`);
  }

  log(text: string): Promise<{ readonly message: string }> {
    return this.next('window/logMessage', ({ message }) => message.includes(text));
  }

  /** How many messages of this kind have come and were not asked for. */
  count(method: string): number {
    return this.received.filter((one) => one.method === method).length;
  }

  async stop(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit');
    return withDeadline(this.transport.ended, 'the end of the server');
  }

  dispose(): void {
    this.connection.dispose();
    this.transport.kill();
    this.project.dispose();
  }

  private keep(method: string, params: unknown): null {
    this.received.push({ method, params });
    for (const look of this.waiting.splice(0)) look();
    return null;
  }
}

export function withDeadline<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come within ${DEADLINE} ms`)), DEADLINE);
  });
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}
