import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import picomatch from 'picomatch';
import { isIgnored, type Config } from '../core/config';
import { isForeignFolder, mustBeRead } from '../core/discovery';
import { basename } from '../core/path';
import type { Workspace } from '../core/workspace';
import { GitIgnore } from './gitignore';
import { decode, reasonOf } from './host';
import { displayFrom, toInternal } from './paths';

const HEAD_BYTES = 8192;

export interface Discovery {
  /** Sorted, each file once. */
  readonly files: readonly string[];
  /** Files that a person named and that are not checked, and why. */
  readonly notices: readonly string[];
  /** What could not be read, and why. */
  readonly errors: readonly string[];
}

export interface DiscoverOptions {
  readonly cwd: string;
  readonly workspace: Workspace;
  readonly configOf: (path: string) => Config;
}

/**
 * The files to check: those named, what matches a glob, and in folders whatever a language knows and
 * neither git nor the configuration ignores. Links are followed where they are named, not in folders,
 * so that no file comes twice and no loop is entered.
 */
export function discover(paths: readonly string[], options: DiscoverOptions): Discovery {
  const files = new Set<string>();
  const notices: string[] = [];
  const errors: string[] = [];
  const display = displayFrom(options.cwd);
  const walker = new Walker(options, (path, error) => errors.push(`${display(path)}: ${reasonOf(error)}`));
  for (const named of paths) {
    const path = toInternal(options.cwd, named);
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory()) walker.walk(path, (file) => files.add(file));
      else if (found) addNamed(path);
      else if (picomatch.scan(named).isGlob) addMatching(named);
      else errors.push(`${named}: no such file or folder`);
    } catch (error) {
      errors.push(`${named}: ${reasonOf(error)}`);
    }
  }
  return { files: [...files].sort(), notices, errors };

  function addNamed(path: string): void {
    if (isIgnored(options.configOf(path), path)) notices.push(`${display(path)}: ignored by the configuration`);
    else files.add(path);
  }

  function addMatching(glob: string): void {
    const { base } = picomatch.scan(glob);
    const matches = picomatch(toInternal(options.cwd, glob), { dot: true });
    const before = files.size;
    walker.walk(toInternal(options.cwd, base), (file) => matches(file) && files.add(file));
    if (files.size === before) errors.push(`${glob}: no file that BoringOps knows matches`);
  }
}

class Walker {
  constructor(
    private readonly options: DiscoverOptions,
    private readonly fail: (path: string, error: unknown) => void,
  ) {}

  walk(start: string, add: (file: string) => void): void {
    const git = new GitIgnore(start);
    const pending = [start];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const entry of this.entriesOf(folder)) {
        const path = folder === '/' ? `/${entry.name}` : `${folder}/${entry.name}`;
        const isFolder = entry.isDirectory();
        if (isFolder ? isForeignFolder(entry.name) : !entry.isFile()) continue;
        if (git.isIgnored(path, isFolder) || isIgnored(this.options.configOf(path), path)) continue;
        if (isFolder) pending.push(path);
        else if (this.isKnown(path)) add(path);
      }
    }
  }

  private entriesOf(folder: string): readonly {
    readonly name: string;
    isDirectory(): boolean;
    isFile(): boolean;
  }[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.fail(folder, error);
      return [];
    }
  }

  private isKnown(path: string): boolean {
    const { workspace } = this.options;
    if (workspace.adapterFor(path, '')) return true;
    if (!mustBeRead(basename(path))) return false;
    try {
      return workspace.adapterFor(path, readHead(path)) !== undefined;
    } catch (error) {
      this.fail(path, error);
      return false;
    }
  }
}

/** The text at the start of a file, as much of it as languages look at. */
function readHead(path: string): string {
  const handle = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(HEAD_BYTES);
    return decode(bytes.subarray(0, readSync(handle, bytes, 0, HEAD_BYTES, 0)));
  } finally {
    closeSync(handle);
  }
}
