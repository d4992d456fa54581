import { spawnSync } from 'node:child_process';
import type { BenchFile } from './files';
import { sizeOf } from './files';
import { median } from './statistics';
import { milliseconds, printTable } from './table';

const RUNS = 10;

/** Milliseconds that a whole process takes; what it prints is thrown away. */
export function timeOf(command: string, args: readonly string[]): number {
  const started = performance.now();
  const { error, stderr, status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (error) throw error;
  if (status === 2) throw new Error(`${command} could not run: ${stderr}`);
  return performance.now() - started;
}

export const OURS = ['dist/cli.js', 'check', '--no-config', '--format', 'json', '--fail-on', 'never'];

/** The command line over a folder (the first run finds the files out of the system's cache) and over one file. */
export function measureCommandLine(folder: string, files: readonly BenchFile[]): void {
  const kilobytes = sizeOf(files);
  const row = (name: string, args: readonly string[]): string[] => {
    const time = timeOf(process.execPath, [...OURS, ...args, folder]);
    return [
      name,
      milliseconds(time),
      `${((files.length / time) * 1000).toFixed(0)}/s`,
      `${(kilobytes / 1024 / (time / 1000)).toFixed(2)} MB/s`,
    ];
  };
  printTable(
    `command line over ${files.length} files, ${(kilobytes / 1024).toFixed(1)} MB`,
    ['run', 'wall', 'files', 'text'],
    [row('first', []), row('again', []), row('one thread', ['--jobs', '1'])],
  );
  const smallest = [...new Set(files.map((file) => file.language))].sort().map((language) => {
    const file = files.find((one) => one.language === language);
    const times = Array.from({ length: RUNS }, () => timeOf(process.execPath, [...OURS, file?.path ?? '']));
    return [language, milliseconds(median(times))];
  });
  const bare = Array.from({ length: RUNS }, () => timeOf(process.execPath, ['--eval', '0']));
  printTable(
    `command line over one file, median of ${RUNS} runs`,
    ['language', 'wall'],
    [['(Node.js alone)', milliseconds(median(bare))], ...smallest],
  );
}
