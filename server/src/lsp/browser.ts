import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { connectionOptions } from './connection-options';
import { requestByFetch } from './fetch-network';
import type { CreateHost } from './host';
import { messageOf } from './log';
import { createServer } from './server';

/** Everything is read through the client: a worker has no file system. */
const createHost: CreateHost = ({ log, roots, client }) => ({
  log,
  roots,
  readFile: client.readFile,
  list: client.list,
  yield: () => new Promise((resolve) => setTimeout(resolve, 0)),
  network: { request: requestByFetch },
});

const scope = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(
  new BrowserMessageReader(scope),
  new BrowserMessageWriter(scope),
  connectionOptions,
);
const { log } = createServer(connection, createHost);
connection.onExit(() => scope.close());
scope.addEventListener('error', (event) => log.error(`Unexpected error: ${messageOf(event.error)}`));
scope.addEventListener('unhandledrejection', (event) => log.error(`Unexpected error: ${messageOf(event.reason)}`));
