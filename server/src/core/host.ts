import type { Span, TextEdit } from './text';

/** One name in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export interface Logger {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

export const silentLogger: Logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reached only when a person asks for something that needs the network, such as pinning to a commit. */
export interface Network {
  request(
    url: string,
    init?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<HttpResponse>;
  /** Refs of a remote git repository (name to commit), where a `git` program may be run. */
  gitRefs?(url: string): Promise<ReadonlyMap<string, string>>;
}

/** A shell script as a checker of scripts reads it: placeholders of templates are masked. */
export interface ShellText {
  readonly text: string;
  readonly dialect: 'bash' | 'sh';
}

/** What a checker of scripts says of a range of one. */
export interface ShellRemark {
  /** `SC2086`. */
  readonly code: string;
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly message: string;
  /** In UTF-16 units of the script's text, the end exclusive. */
  readonly span: Span;
  /** The program's own repair of the script's text; absent where it has none. */
  readonly edits?: readonly TextEdit[];
}

/** Where scripts stand: in the file itself (part 0), or in the nth text in another language inside it. */
export interface ScriptsOf {
  readonly path: string;
  readonly part: number;
}

/** Remarks on all scripts of a text, one list for each script, in their order. Never rejects. */
export type ShellCheck = (scripts: readonly ShellText[], of: ScriptsOf) => Promise<readonly (readonly ShellRemark[])[]>;

/** The engine's only door to the outside. Paths are as in `path.ts`. */
export interface Host {
  readonly log: Logger;
  /** Workspace folders: nothing outside them is read. */
  roots(): readonly string[];
  /** The text of a file; undefined where there is none, or it cannot be read as text. */
  readFile(path: string): Promise<string | undefined>;
  /** The names in a folder; empty where there is none. */
  list(folder: string): Promise<readonly Entry[]>;
  /**
   * The path without symbolic links on its way; null where they lead nowhere: to each other, or to what is
   * not there. Absent where links cannot be told from what they lead to.
   */
  realPath?(path: string): Promise<string | null>;
  /** Lets other work (cancellation, input) happen. */
  yield(): Promise<void>;
  readonly network?: Network;
  /** Asks a ShellCheck program. Absent where there is none, or where none may be run. */
  readonly shellCheck?: ShellCheck;
}

/** Checked between units of work. An `AbortSignal` is one. */
export interface Cancellation {
  readonly aborted: boolean;
}

export const neverCancelled: Cancellation = { aborted: false };

/** A host whose files live in a map from path to text. */
export function createMemoryHost(
  files: ReadonlyMap<string, string>,
  options: { roots?: readonly string[]; log?: Logger; shellCheck?: ShellCheck } = {},
): Host {
  const roots = options.roots ?? ['/'];
  return {
    log: options.log ?? silentLogger,
    roots: () => roots,
    readFile: async (path) => files.get(path),
    list: async (folder) => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`;
      const entries = new Map<string, Entry>();
      for (const path of files.keys()) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...rest] = path.slice(prefix.length).split('/');
        entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return [...entries.values()];
    },
    yield: async () => {},
    shellCheck: options.shellCheck,
  };
}
