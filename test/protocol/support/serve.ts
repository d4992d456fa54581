import { TestClient, type StartOptions } from './client';
import { inMemory, onDisk, type Project } from './project';
import { overStdio, overWorker, type Transport } from './transports';

/** One of the two bundles, with the kind of file system that it is used on. */
export interface Front {
  readonly name: string;
  readonly transport: () => Transport;
  readonly project: (files?: Readonly<Record<string, string>>) => Project;
}

export const STDIO: Front = { name: 'server over stdio', transport: () => overStdio(), project: onDisk };
export const WORKER: Front = { name: 'server in a worker', transport: () => overWorker(), project: inMemory };

/** The worker, with other servers in the place of those that it asks, by origin; `patience`: see `overWorker`. */
export const workerWith = (stands: Readonly<Record<string, string>>, patience?: number): Front => ({
  ...WORKER,
  transport: () => overWorker(stands, patience),
});

const running: TestClient[] = [];

afterEach(() => {
  for (const client of running.splice(0)) client.dispose();
});

/** A client whose server has not been initialized; it is ended after the test. */
export function connect(front: Front, files?: Readonly<Record<string, string>>): TestClient {
  const client = new TestClient(front.transport(), front.project(files));
  running.push(client);
  return client;
}

/** A client that is ready for use. */
export async function serve(
  front: Front,
  files?: Readonly<Record<string, string>>,
  options?: StartOptions,
): Promise<TestClient> {
  const client = connect(front, files);
  await client.start(options);
  return client;
}

/** Declares the same tests for both bundles. */
export function onEachFront(title: string, declare: (front: Front) => void): void {
  for (const front of [STDIO, WORKER]) describe(`${title} (${front.name})`, () => declare(front));
}
