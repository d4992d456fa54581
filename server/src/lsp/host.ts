import type { Connection } from 'vscode-languageserver';
import type { Entry, Host, Logger } from '../core/host';
import type { Uris } from './convert';
import type { Editing } from './later-shell-check';
import { LIST_FOLDER, READ_FILE, type UriParams } from './protocol';

/** What every entry's host is made of. */
export interface Surroundings {
  readonly log: Logger;
  roots(): readonly string[];
  /** Reads through the client, which knows every file system of the editor. */
  readonly client: Pick<Host, 'readFile' | 'list'>;
  /** False where the workspace is not trusted: no program may be run. */
  isTrusted(): boolean;
  readonly editing: Editing;
}

export type CreateHost = (surroundings: Surroundings) => Host;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'kind' in value &&
  (value.kind === 'file' || value.kind === 'folder');

/** Asks the client for files; where it does not answer such requests there are none. */
export function clientFiles(connection: Connection, uris: Uris, isAble: () => boolean): Surroundings['client'] {
  const ask = async (method: string, path: string): Promise<unknown> => {
    if (!isAble()) return undefined;
    const params: UriParams = { uri: uris.toUri(path) };
    return connection.sendRequest<unknown>(method, params).catch(() => undefined);
  };
  return {
    readFile: async (path) => {
      const text = await ask(READ_FILE, path);
      return typeof text === 'string' ? text : undefined;
    },
    list: async (folder) => {
      const entries = await ask(LIST_FOLDER, folder);
      return Array.isArray(entries) ? entries.filter(isEntry) : [];
    },
  };
}
