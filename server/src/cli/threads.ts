import { Worker } from 'node:worker_threads';
import { dirname } from '../core/path';
import { reasonOf } from './host';
import { outcome, type Outcome, type SessionOptions, type Task } from './session';

/** Fewer files than this in a batch, and its messages cost more than they save. */
const BATCH_FILES = 16;

export interface Batch {
  readonly task: Task;
  readonly files: readonly string[];
}

/** Batches in which the files of a folder, which may share a parsed module, stay together. */
export function batchesOf(task: Task, files: readonly string[]): readonly Batch[] {
  const folders = new Map<string, string[]>();
  for (const file of files) folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
  const batches: { task: Task; files: string[] }[] = [];
  for (const group of folders.values()) {
    const last = batches.at(-1);
    if (last && last.files.length + group.length <= BATCH_FILES) last.files.push(...group);
    else batches.push({ task, files: group });
  }
  return batches;
}

/** Runs batches in threads. A thread that dies costs its batch; another takes its place. */
export class Threads {
  private readonly idle: Worker[] = [];

  constructor(
    private readonly script: string,
    private readonly options: SessionOptions,
    private readonly count: number,
  ) {}

  /** Outcomes in the order of the files. */
  async run(task: Task, files: readonly string[], onDone: (count: number) => void): Promise<readonly Outcome[]> {
    const pending = [...batchesOf(task, files)];
    const outcomes = new Map<string, Outcome>();
    const work = async (): Promise<void> => {
      for (let batch = pending.shift(); batch; batch = pending.shift()) {
        for (const one of await this.perform(batch)) outcomes.set(one.path, one);
        onDone(batch.files.length);
      }
    };
    await Promise.all(Array.from({ length: this.count }, work));
    return files.flatMap((file) => outcomes.get(file) ?? []);
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }

  private async perform(batch: Batch): Promise<readonly Outcome[]> {
    const worker = this.idle.pop() ?? new Worker(this.script, { workerData: this.options });
    try {
      const outcomes = await answer(worker, batch);
      this.idle.push(worker);
      return outcomes;
    } catch (error) {
      void worker.terminate();
      return batch.files.map((path) => outcome(path, { errors: [`${path}: internal error: ${reasonOf(error)}`] }));
    }
  }
}

function answer(worker: Worker, batch: Batch): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const onMessage = (outcomes: readonly Outcome[]): void => settle(() => resolve(outcomes));
    const onError = (error: unknown): void => settle(() => reject(error));
    const onExit = (code: number): void => settle(() => reject(new Error(`the thread ended with ${code}`)));
    const settle = (done: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      done();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(batch);
  });
}
