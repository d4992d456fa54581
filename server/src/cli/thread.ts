import type { MessagePort } from 'node:worker_threads';
import { Session, type Outcome, type SessionOptions } from './session';
import type { Batch } from './threads';

/** The inside of a thread: one session that answers batches with outcomes. */
export function serve(port: MessagePort, options: SessionOptions): void {
  const session = new Session(options);
  const perform = async ({ task, files }: Batch): Promise<void> => {
    const outcomes: Outcome[] = [];
    for (const file of files) outcomes.push(await session.perform(task, file));
    port.postMessage(outcomes);
  };
  port.on('message', (batch: Batch) => void perform(batch));
}
