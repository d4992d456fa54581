import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import picocolors from 'picocolors';
import { reasonOf } from './host';
import { run } from './run';
import type { Terminal } from './terminal';
import type { SessionOptions } from './session';
import { serve } from './thread';

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** A reader that has seen enough (`| head`) is no failure. */
function toleratePipeEnd(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Runs the command line in this process, and sets its exit code. */
export async function main(args: readonly string[], overrides: Partial<Terminal> = {}): Promise<void> {
  toleratePipeEnd(process.stdout);
  toleratePipeEnd(process.stderr);
  try {
    process.exitCode = await run(args, {
      cwd: process.cwd(),
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      readStdin,
      isColoured: picocolors.isColorSupported,
      showsProgress: process.stderr.isTTY === true && !process.env.CI,
      threadScript: __filename,
      ...overrides,
    });
  } catch (error) {
    process.stderr.write(`boringops: internal error: ${reasonOf(error)}\n`);
    process.exitCode = 2;
  }
}

if (!isMainThread && parentPort) serve(parentPort, workerData as SessionOptions);
else if (require.main === module) void main(process.argv.slice(2));
