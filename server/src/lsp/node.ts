import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { createConnection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Entry } from '../core/host';
import { connectionOptions } from './connection-options';
import { isOnDisk, pathOf, uriOf } from './convert';
import { requestByFetch } from './fetch-network';
import type { CreateHost } from './host';
import { createShellCheck } from '../node/shellcheck';
import { laterShellCheck } from './later-shell-check';
import { messageOf } from './log';
import { gitRefs } from './node-git';
import { createServer } from './server';

/** Larger files are no configuration that a person wrote. */
const MAX_BYTES = 32 * 1024 * 1024;

const nativePath = (path: string): string => URI.parse(uriOf(path)).fsPath;

async function readText(path: string): Promise<string | undefined> {
  try {
    const file = nativePath(path);
    if ((await stat(file)).size > MAX_BYTES) return undefined;
    const bytes = await readFile(file);
    return bytes.subarray(0, 8192).includes(0) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

async function listFolder(folder: string): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(nativePath(folder), { withFileTypes: true });
    return entries.map((entry): Entry => ({ name: entry.name, kind: entry.isDirectory() ? 'folder' : 'file' }));
  } catch {
    return [];
  }
}

const realPath = (path: string): Promise<string | null> =>
  realpath(nativePath(path)).then(
    (file) => pathOf(URI.file(file).toString()),
    () => null,
  );

/** Reads the disk itself, and through the client what lies in other file systems. */
const createHost: CreateHost = ({ log, roots, client, isTrusted, editing }) => {
  const check = createShellCheck(process.env);
  const later = check && laterShellCheck(check, editing);
  return {
    log,
    roots,
    readFile: (path) => (isOnDisk(path) ? readText(path) : client.readFile(path)),
    list: (folder) => (isOnDisk(folder) ? listFolder(folder) : client.list(folder)),
    realPath: (path) => (isOnDisk(path) ? realPath(path) : Promise.resolve(path)),
    yield: () => new Promise((resolve) => setImmediate(resolve)),
    network: { request: requestByFetch, gitRefs },
    get shellCheck() {
      return isTrusted() ? later : undefined;
    },
  };
};

const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (process.argv.slice(2).some((argument) => TRANSPORTS.includes(argument.replace(/=.*/, '')))) {
  const connection = createConnection(connectionOptions);
  const { log } = createServer(connection, createHost);
  process.on('uncaughtException', (error) => log.error(`Unexpected error: ${messageOf(error)}`));
  process.on('unhandledRejection', (error) => log.error(`Unexpected error: ${messageOf(error)}`));
} else {
  process.stderr.write('usage: boringops-language-server --stdio\n');
  process.exitCode = 2;
}
