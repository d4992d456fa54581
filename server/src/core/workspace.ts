import { Notes } from './memo';
import type { Entry, Host } from './host';
import type { LanguageAdapter, Parsed } from './language';
import { basename, dirname, isInside } from './path';
import { createSource, isOversized, type Source } from './source';

const HEAD_LENGTH = 8192;

interface Memo {
  readonly inputs: readonly unknown[];
  readonly value: unknown;
}

/**
 * The files that the engine looks at: texts that an editor holds open over those of the host, each
 * read and parsed once until it changes.
 */
export class Workspace {
  private readonly overlays = new Map<string, Source>();
  private readonly sources = new Map<string, Promise<Source | undefined>>();
  private readonly listings = new Map<string, Promise<readonly Entry[]>>();
  private readonly realPaths = new Map<string, Promise<string | null>>();
  private parses = new Notes<Source, Parsed | null | undefined>();
  /** What was read last of each open file. */
  private readonly latest = new Map<string, Parsed>();
  private readonly memos = new Map<string, Memo>();
  /** True where what was read last is another workspace's, which goes on using it. */
  private isCopy = false;

  constructor(
    readonly host: Host,
    private readonly adapters: readonly LanguageAdapter[],
    /** Languages that the configuration assigns to a path, before any detection. */
    private readonly assigned: (path: string) => string | undefined = () => undefined,
  ) {}

  /** Every language, for those that name one. */
  languages(): readonly Pick<LanguageAdapter, 'id' | 'name'>[] {
    return this.adapters;
  }

  /** An editor's text of a file; it hides the host's until `close`. */
  open(path: string, text: string): void {
    if (this.overlays.get(path)?.text === text) return;
    const isNew = !this.overlays.has(path);
    this.overlays.set(path, createSource(path, text));
    if (isNew) this.listings.delete(dirname(path));
  }

  close(path: string): void {
    this.overlays.delete(path);
    this.latest.delete(path);
    this.invalidate(path);
  }

  /**
   * Forgets what was read of a file or folder, and of everything below it. True where something of it was
   * known, and what was said of the files that rest on it may be wrong now.
   */
  invalidate(path: string): boolean {
    let wasKnown = this.listings.delete(dirname(path));
    // A link may have been any part of another path.
    this.realPaths.clear();
    for (const known of this.sources.keys()) if (isInside(known, path)) wasKnown = this.sources.delete(known);
    for (const known of this.listings.keys()) if (isInside(known, path)) wasKnown = this.listings.delete(known);
    return wasKnown;
  }

  openPaths(): readonly string[] {
    return [...this.overlays.keys()];
  }

  source(path: string): Promise<Source | undefined> {
    const overlay = this.overlays.get(path);
    if (overlay) return Promise.resolve(overlay);
    let source = this.sources.get(path);
    if (!source) {
      source = this.isKnown(path)
        ? this.host.readFile(path).then((text) => (text === undefined ? undefined : createSource(path, text)))
        : Promise.resolve(undefined);
      this.sources.set(path, source);
    }
    return source;
  }

  /** With the files that an editor holds open and nobody has saved yet. */
  entries(folder: string): Promise<readonly Entry[]> {
    let listing = this.listings.get(folder);
    if (!listing) {
      listing = this.isKnown(folder)
        ? this.host.list(folder).then((saved) => [...saved, ...this.unsaved(folder, saved)])
        : Promise.resolve([]);
      this.listings.set(folder, listing);
    }
    return listing;
  }

  private unsaved(folder: string, saved: readonly Entry[]): readonly Entry[] {
    return [...this.overlays.keys()]
      .filter((path) => dirname(path) === folder)
      .map((path): Entry => ({ name: basename(path), kind: 'file' }))
      .filter(({ name }) => !saved.some((one) => one.name === name));
  }

  /** As of `Host.realPath`; the path itself where that is not known. */
  realPath(path: string): Promise<string | null> {
    let real = this.realPaths.get(path);
    if (!real) {
      real = (this.isKnown(path) && this.host.realPath?.(path)) || Promise.resolve(path);
      this.realPaths.set(path, real);
    }
    return real;
  }

  async exists(path: string): Promise<boolean> {
    if (this.overlays.has(path)) return true;
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (await this.entries(dirname(path))).some((entry) => entry.name === name);
  }

  /** Undefined where the file cannot be read, is too long to be checked, or no language knows it. */
  async parsed(path: string): Promise<Parsed | undefined> {
    const source = await this.source(path);
    return source && this.parse(source);
  }

  parse(source: Source): Parsed | undefined {
    let parsed = this.parses.get(source);
    if (parsed === undefined) {
      const adapter = isOversized(source) ? undefined : this.adapterFor(source.path, source.text);
      parsed = adapter ? { source, adapter, model: this.read(source, adapter) } : null;
      this.parses.set(source, parsed);
      if (parsed && this.overlays.get(source.path) === source) this.latest.set(source.path, parsed);
    }
    return parsed ?? undefined;
  }

  /** With what was read before of the same file, where it is the text of an editor that changes. */
  private read(source: Source, adapter: LanguageAdapter): unknown {
    const latest = this.latest.get(source.path);
    if (latest?.adapter !== adapter) return adapter.parse(source);
    const isOwn = !this.isCopy && this.overlays.get(source.path) === source;
    if (!adapter.reparse || !isOwn) return adapter.parse(source, latest.model);
    this.parses.set(latest.source, undefined);
    return adapter.reparse(source, latest.model);
  }

  /** False once the file has been read anew, and parts of what was read here may have been moved there. */
  isCurrent(parsed: Parsed): boolean {
    return this.parses.get(parsed.source) === parsed;
  }

  adapterFor(path: string, text: string): LanguageAdapter | undefined {
    const assigned = this.assigned(path);
    if (assigned) return this.adapters.find((adapter) => adapter.id === assigned);
    const head = text.slice(0, HEAD_LENGTH);
    const latest = this.latest.get(path);
    if (latest?.source.text.slice(0, HEAD_LENGTH) === head) return latest.adapter;
    return this.adapters.find((adapter) => adapter.detect(path, head));
  }

  /** The workspace folder that holds the path: the longest one. */
  rootOf(path: string): string | undefined {
    return this.host
      .roots()
      .filter((root) => isInside(path, root))
      .sort((a, b) => b.length - a.length)[0];
  }

  /** The value built last under this key, built again where an input is another object. */
  memo<T>(key: string, inputs: readonly unknown[], build: () => T): T {
    const known = this.memos.get(key);
    if (known && known.inputs.length === inputs.length && known.inputs.every((input, i) => input === inputs[i])) {
      return known.value as T;
    }
    const value = build();
    this.memos.set(key, { inputs, value });
    return value;
  }

  /** This workspace as it would be with another text of one file; what is known of the others is shared. */
  withText(path: string, text: string): Workspace {
    const other = new Workspace(this.host, this.adapters, this.assigned);
    for (const [known, source] of this.overlays) other.overlays.set(known, source);
    for (const [known, source] of this.sources) other.sources.set(known, source);
    for (const [known, listing] of this.listings) other.listings.set(known, listing);
    for (const [known, real] of this.realPaths) other.realPaths.set(known, real);
    for (const [known, parsed] of this.latest) other.latest.set(known, parsed);
    other.parses = this.parses;
    other.isCopy = true;
    other.open(path, text);
    return other;
  }

  private isKnown(path: string): boolean {
    return this.rootOf(path) !== undefined;
  }
}
