/** Says how far a long run is. */
export interface Progress {
  add(count: number): void;
  stop(): void;
}

const silent: Progress = { add: () => {}, stop: () => {} };

/** Runs over fewer files are over before a bar could be read. */
const MANY_FILES = 200;

/** A bar on the standard error where that is a terminal and the run is long. */
export async function startProgress(total: number, isTerminal: boolean): Promise<Progress> {
  if (!isTerminal || total < MANY_FILES) return silent;
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: 'Checking {bar} {percentage}% {value}/{total} files',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { add: (count) => bar.increment(count), stop: () => bar.stop() };
}
