import type { CheckOptions } from './flags';

/** What the command line has of the process around it. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly isColoured: boolean;
  /** True where the standard error is a terminal. */
  readonly showsProgress: boolean;
  /** The script whose threads answer batches; absent: no threads. */
  readonly threadScript?: string;
  /** What holds where no path is given. Absent: the working directory. */
  readonly defaults?: Pick<CheckOptions, 'paths' | 'failOn'>;
}

/** 0: clean. 1: findings that fail the run. 2: something could not be done. */
export type ExitCode = 0 | 1 | 2;
