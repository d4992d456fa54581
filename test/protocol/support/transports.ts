import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import {
  PortMessageReader,
  PortMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Resolves with the exit code once the server is gone. */
  readonly ended: Promise<number | null>;
  /** Ends the server, whatever it is doing. */
  kill(): void;
  /** Of the server's process, where it has one of its own. */
  readonly pid?: number;
}

/** Starts the server as every other editor does. */
export function spawnServer(
  env: NodeJS.ProcessEnv = process.env,
  flags: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...flags, 'dist/server.js', '--stdio'], { stdio: 'pipe', env });
}

export function overStdio(env?: NodeJS.ProcessEnv, flags?: readonly string[]): Transport {
  const child = spawnServer(env, flags);
  child.stderr.pipe(process.stderr);
  return {
    reader: new StreamMessageReader(child.stdout),
    writer: new StreamMessageWriter(child.stdin),
    ended: new Promise((resolve) => child.once('exit', resolve)),
    kill: () => void child.kill('SIGKILL'),
    pid: child.pid,
  };
}

/**
 * The bundle of the Web Worker in a context that has what a worker of a browser has, and nothing of
 * Node.js: an accidental `process` or `require` fails here. Requests to the origins of `stands` go to what stands
 * in for them, and wait for the part of their time that `patience` says.
 */
const WORKER = `
  const { parentPort, workerData: { script, stands, patience } } = require('node:worker_threads');
  const vm = require('node:vm');
  const scope = {
    fetch: (url, init) => {
      const { origin, pathname, search } = new URL(url);
      if (!Object.hasOwn(stands, origin)) throw new TypeError('fetch failed');
      return fetch(stands[origin] + pathname + search, init);
    },
    AbortSignal: { timeout: (time) => AbortSignal.timeout(time * patience) },
    console, setTimeout, clearTimeout, queueMicrotask, TextDecoder, TextEncoder, URL, performance, structuredClone,
    postMessage: (message) => parentPort.postMessage(message),
    addEventListener: () => {},
    close: () => process.exit(0),
  };
  scope.self = scope;
  scope.globalThis = scope;
  vm.createContext(scope);
  vm.runInContext(script, scope, { filename: 'server.worker.js' });
  parentPort.on('message', (data) => scope.onmessage({ data }));
`;

export function overWorker(stands: Readonly<Record<string, string>> = {}, patience = 1): Transport {
  const script = readFileSync('dist/server.worker.js', 'utf8');
  const worker = new Worker(WORKER, { eval: true, workerData: { script, stands, patience } });
  worker.on('error', (error) => process.stderr.write(`${String(error)}\n`));
  return {
    reader: new PortMessageReader(worker),
    writer: new PortMessageWriter(worker),
    ended: new Promise((resolve) => worker.once('exit', resolve)),
    kill: () => void worker.terminate(),
  };
}
