import { readdirSync, readFileSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import type { Entry, Host, Logger, ShellCheck } from '../core/host';
import { realPath } from './paths';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  ELOOP: 'a loop of symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  return ('code' in error && REASONS[String(error.code)]) || error.message;
}

const ENCODINGS: readonly (readonly [mark: readonly number[], name: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** UTF-8, or UTF-16 where a byte order mark says so. Bytes that are no text become replacement characters. */
export function decode(bytes: Uint8Array): string {
  const encoding = ENCODINGS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1] ?? 'utf-8';
  return new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' }).decode(bytes);
}

/** The file system as the engine's host, which remembers why it could not read a file. */
export interface NodeHost extends Host {
  whyUnread(path: string): string | undefined;
}

// Synchronous calls: a read that the page cache answers takes less time than its way through the thread pool.
export function createNodeHost(roots: readonly string[], log: Logger, shellCheck?: ShellCheck): NodeHost {
  const unread = new Map<string, string>();
  return {
    log,
    roots: () => roots,
    readFile: async (path) => {
      try {
        return decode(readFileSync(path));
      } catch (error) {
        unread.set(path, reasonOf(error));
        return undefined;
      }
    },
    list: async (folder) => {
      try {
        return readdirSync(folder, { withFileTypes: true }).map((entry): Entry => ({
          name: entry.name,
          kind: entry.isDirectory() ? 'folder' : 'file',
        }));
      } catch {
        return [];
      }
    },
    realPath: async (path) => realPath(path),
    yield: () => new Promise((resolve) => setImmediate(resolve)),
    shellCheck,
    whyUnread: (path) => unread.get(path),
  };
}
