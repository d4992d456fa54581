/** The same workflows in the hands of other tools, one file at a time, in one run. */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import path from 'node:path';
import { OURS } from './command-line';
import type { BenchFile } from './files';
import { editOne } from './latency';
import { isOnPath, PEERS, time } from './peers';
import { median, percentile } from './statistics';
import { milliseconds, printTable } from './table';

const RUNS = 5;
const LANGUAGE_SERVICE = 'out/bench/language-service.mjs';

const ratio = (theirs: number, ours: number): string => `${(theirs / ours).toFixed(2)} ×`;

export async function measureWorkflows(folder: string, files: readonly BenchFile[]): Promise<void> {
  const edits: (readonly number[])[] = [];
  for (const file of files) edits.push(await editOne(folder, file));
  const service = languageService(files);
  printTable(
    "a workflow in the editor: our keystroke to findings, and GitHub's language service alone, warm",
    ['file', 'lines', 'p50', 'p95', 'p99', "GitHub's", 'ratio to p50'],
    files.map(({ path: file, text }, i) => {
      const times = edits[i] ?? [];
      const theirs = service[i] ?? Number.NaN;
      const ours = [0.5, 0.95, 0.99].map((p) => milliseconds(percentile(times, p)));
      const lines = String(text.split('\n').length);
      return [path.basename(file), lines, ...ours, milliseconds(theirs), ratio(theirs, median(times))];
    }),
  );
  printTable(
    `a workflow on the command line, median of ${RUNS} runs (load ${loadavg()[0]?.toFixed(1) ?? '?'})`,
    ['file', 'tool', 'its time', 'ours', 'ratio'],
    files.flatMap((file) => commandLines(folder, file)),
  );
}

function languageService(files: readonly BenchFile[]): readonly number[] {
  const { stdout } = spawnSync(process.execPath, [LANGUAGE_SERVICE, ...files.map((file) => file.path)], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as number[];
}

function commandLines(folder: string, { path: file, language }: BenchFile): readonly string[][] {
  const mine: number[] = [];
  const peers = PEERS.filter(({ name, languages }) => languages.includes(language) && isOnPath(name));
  const theirs = new Map(peers.map(({ name }) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    mine.push(time(process.execPath, [...OURS, file]));
    for (const { name, args } of peers) theirs.get(name)?.push(time(name, args(folder, [file])));
  }
  return peers.map(({ name }) => {
    const its = median(theirs.get(name) ?? []);
    return [path.basename(file), name, milliseconds(its), milliseconds(median(mine)), ratio(its, median(mine))];
  });
}
