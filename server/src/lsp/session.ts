import {
  TextDocuments,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { assignedLanguage, CONFIG_FILE_NAMES, withOverlay, type Config, type ConfigOverlay } from '../core/config';
import type { CheckResult, Engine } from '../core/engine';
import { neverCancelled, type Cancellation, type Logger, type Network } from '../core/host';
import { Notes } from '../core/memo';
import { basename } from '../core/path';
import type { Source } from '../core/source';
import type { Workspace } from '../core/workspace';
import { ConfigLoader } from '../languages/boringops-config/load';
import { createEngine, createWorkspace } from '../product';
import { clientFeatures, type ClientFeatures } from './client-features';
import { toDiagnostic, Uris } from './convert';
import { clientFiles, type CreateHost } from './host';
import { connectionLogger, messageOf } from './log';
import { SettingsCache } from './settings';

/** A part of the server that registers its own handlers and says what it can do. */
export interface Feature {
  register?(session: Session): void;
  capabilities?(client: ClientFeatures): ServerCapabilities;
  /** Once the client is ready for requests from the server. */
  start?(session: Session): void;
}

export const whenCancelled = (token: CancellationToken): Cancellation => ({
  get aborted() {
    return token.isCancellationRequested;
  },
});

interface Known {
  readonly source: Source;
  readonly config: Config;
  readonly generation: number;
  readonly result: Promise<CheckResult | undefined>;
}

/** Languages by the ids that editors give to documents. */
const LANGUAGE_OF: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  dockercompose: 'compose',
  'github-actions-workflow': 'github-actions',
  'azure-pipelines': 'azure-pipelines',
  terraform: 'terraform',
  opentofu: 'terraform',
  hcl: 'hcl',
};

const emptyDocuments = {
  create: (uri: string, languageId: string, version: number, content: unknown): TextDocument =>
    TextDocument.create(uri, languageId, version, typeof content === 'string' ? content : ''),
  update: TextDocument.update,
};

/** What one client has open and how it is set up; results are kept until something that they rest on changes. */
export class Session {
  readonly log: Logger;
  readonly uris = new Uris();
  readonly engine: Engine = createEngine();
  readonly documents = new TextDocuments(emptyDocuments);
  readonly workspace: Workspace;
  readonly settings: SettingsCache;
  client: ClientFeatures = clientFeatures({});
  roots: readonly string[] = [];
  /** Rises with every change of a text, a file or the configuration. */
  generation = 0;
  isInitialized = false;

  private readonly configs: ConfigLoader;
  private readonly configOf = new Map<string, Config>();
  private readonly overlaid = new WeakMap<Config, Map<ConfigOverlay, Config>>();
  private readonly results = new Map<string, Known>();
  private readonly diagnostics = new Notes<CheckResult, Promise<readonly Diagnostic[]>>();
  private readonly reported = new Set<string>();
  /** Configurations that an editor still shows, though their files were deleted. */
  private readonly deleted = new Set<string>();
  private readonly listeners: (() => void)[] = [];

  constructor(
    readonly connection: Connection,
    createHost: CreateHost,
  ) {
    this.log = connectionLogger(connection);
    const client = clientFiles(connection, this.uris, () => this.client.fileRequests);
    const host = createHost({
      log: this.log,
      roots: () => this.roots,
      client,
      isTrusted: () => this.client.trusted,
      editing: {
        isOpen: (path) => this.document(path) !== undefined,
        changed: () => this.environmentChanged(),
      },
    });
    this.workspace = createWorkspace(host, (path) => this.assignedLanguage(path));
    this.settings = new SettingsCache(connection, this.log, () => this.client.configuration);
    this.configs = new ConfigLoader(this.engine.rules);
    this.trackDocuments();
  }

  initialize(params: InitializeParams): void {
    this.client = clientFeatures(params);
    const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    this.roots = folders.map((uri) => this.uris.toPath(uri));
    this.isInitialized = true;
  }

  /** Absent where the host has none, or the person does not trust what is open. */
  get network(): Network | undefined {
    return this.client.trusted ? this.workspace.host.network : undefined;
  }

  /** The document at a path, where the client has it open. */
  document(path: string): TextDocument | undefined {
    return this.documents.get(this.uris.toUri(path));
  }

  /** Calls back after anything but the text of a document changed what findings rest on. */
  onEnvironmentChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  environmentChanged(): void {
    this.generation++;
    for (const listener of this.listeners) listener();
  }

  /** Forgets configurations, and parses by which they may have named the language. */
  configurationChanged(): void {
    this.configOf.clear();
    for (const document of this.documents.all()) {
      const path = this.uris.toPath(document.uri);
      this.workspace.close(path);
      if (!this.deleted.has(path)) this.workspace.open(path, document.getText());
    }
    this.environmentChanged();
  }

  /** A deleted configuration holds no longer, unless it is typed into or written again. */
  configurationFile(path: string, isDeleted: boolean): void {
    if (isDeleted && this.document(path)) this.deleted.add(path);
    else this.deleted.delete(path);
  }

  /** Null where the settings switch the checks off for this resource. */
  async config(path: string): Promise<Config | null> {
    const { enable, overlay } = await this.settings.of(this.uris.toUri(path));
    if (!enable) return null;
    const config = await this.configs.load(path, this.workspace);
    this.configOf.set(path, config);
    return overlay ? this.withOverlay(config, overlay) : config;
  }

  /** The findings of a file at its present text; undefined where there is nothing to check. */
  async check(path: string): Promise<CheckResult | undefined> {
    const config = await this.config(path);
    const source = await this.workspace.source(path);
    if (!config || !source) return undefined;
    const { generation } = this;
    const known = this.results.get(path);
    if (known?.source === source && known.config === config && known.generation === generation) return known.result;
    const result = this.run(path, config, neverCancelled);
    if (this.document(path)) this.results.set(path, { source, config, generation, result });
    return result;
  }

  /** A check whose result is not kept. */
  async run(path: string, config: Config, cancellation: Cancellation): Promise<CheckResult | undefined> {
    const result = await this.engine.check(path, this.workspace, config, cancellation);
    for (const { rule, error } of result?.failures ?? []) {
      if (this.reported.has(rule)) continue;
      this.reported.add(rule);
      this.log.error(`The rule ${rule} failed on ${path}; the others ran. ${messageOf(error)}`);
    }
    return result;
  }

  /** The diagnostics of a result, in the order of its findings. */
  diagnosticsOf(result: CheckResult): Promise<readonly Diagnostic[]> {
    let diagnostics = this.diagnostics.get(result);
    if (!diagnostics) this.diagnostics.set(result, (diagnostics = this.convert(result)));
    return diagnostics;
  }

  private async convert({ findings, source }: CheckResult): Promise<readonly Diagnostic[]> {
    const others = new Map<string, Source>();
    for (const { path } of findings.flatMap((finding) => finding.related)) {
      const other = path === undefined || others.has(path) ? undefined : await this.workspace.source(path);
      if (other) others.set(other.path, other);
    }
    const context = { shape: this.client.diagnostic, uris: this.uris, others };
    return findings.map((finding) => toDiagnostic(finding, source, context));
  }

  private withOverlay(config: Config, overlay: ConfigOverlay): Config {
    const known = this.overlaid.get(config) ?? new Map<ConfigOverlay, Config>();
    this.overlaid.set(config, known);
    const overlaid = known.get(overlay) ?? withOverlay(config, overlay);
    known.set(overlay, overlaid);
    return overlaid;
  }

  /** As the configuration says; a document without a file yet is what the person says that it is. */
  private assignedLanguage(path: string): string | undefined {
    const config = this.configOf.get(path);
    const assigned = config && assignedLanguage(config, path);
    return assigned ?? (path.startsWith('untitled:') ? LANGUAGE_OF[this.document(path)?.languageId ?? ''] : undefined);
  }

  private trackDocuments(): void {
    this.documents.onDidChangeContent(({ document }) => {
      const path = this.uris.toPath(document.uri);
      this.deleted.delete(path);
      this.workspace.open(path, document.getText());
      this.generation++;
      if (isConfigFile(path)) this.configurationChanged();
    });
    this.documents.onDidClose(({ document }) => {
      const path = this.uris.toPath(document.uri);
      this.workspace.close(path);
      this.deleted.delete(path);
      this.results.delete(path);
      this.configOf.delete(path);
      this.settings.forget(document.uri);
      this.uris.forget(path);
      this.generation++;
      if (isConfigFile(path)) this.configurationChanged();
    });
  }
}

export const isConfigFile = (path: string): boolean => CONFIG_FILE_NAMES.includes(basename(path));
