/**
 * From a keystroke to its findings, through the bundled server over stdio, started as the extension starts it: a space is typed at the end of the
 * middle line and taken away again, and each time the findings are pulled, as an editor does.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SERVER_FLAGS } from '../../server/src/lsp/protocol';
import type { Project } from '../protocol/support/project';
import { TestClient } from '../protocol/support/client';
import { overStdio } from '../protocol/support/transports';
import type { BenchFile } from './files';
import { median, percentile, slope } from './statistics';
import { milliseconds, printTable } from './table';

const EDITS = 6;
/** Of a single file. */
const MANY_EDITS = 200;

interface Sample {
  readonly file: BenchFile;
  /** Milliseconds from the change to the answer, per edit. */
  readonly times: readonly number[];
}

/** The folder as it is; nothing is written to it. */
const readOnly = (folder: string): Project => ({
  uri: pathToFileURL(folder).href,
  uriOf: (file) => pathToFileURL(path.resolve(folder, file)).href,
  write: () => {},
  remove: () => {},
  read: () => null,
  list: () => [],
  dispose: () => {},
});

export async function measureLatency(folder: string, files: readonly BenchFile[]): Promise<void> {
  const started = performance.now();
  const transport = overStdio(undefined, SERVER_FLAGS);
  const client = new TestClient(transport, readOnly(folder));
  await client.start();
  const startUp = performance.now() - started;
  const samples: Sample[] = [];
  for (const file of files) samples.push({ file, times: await edit(client, file, EDITS) });
  const memory = transport.pid === undefined ? null : residentMegabytes(transport.pid);
  await client.stop();
  client.dispose();
  report(samples);
  console.log(`\nlanguage server: started in ${milliseconds(startUp)}`);
  console.log(`language server: ${memory === null ? 'unknown' : memory.toFixed(0)} MB resident after all files`);
}

/** Milliseconds of each edit of one file, in a server of its own: enough of them for the slowest to mean something. */
export async function editOne(folder: string, file: BenchFile): Promise<readonly number[]> {
  const client = new TestClient(overStdio(undefined, SERVER_FLAGS), readOnly(folder));
  await client.start();
  const times = await edit(client, file, MANY_EDITS);
  await client.stop();
  client.dispose();
  return times;
}

export async function measureOne(title: string, folder: string, file: BenchFile): Promise<void> {
  const times = await editOne(folder, file);
  const lines = String(file.text.split('\n').length);
  printTable(
    title,
    ['lines', 'edits', 'p50', 'p95', 'p99', 'most'],
    [[lines, String(times.length), ...[0.5, 0.95, 0.99, 1].map((p) => milliseconds(percentile(times, p)))]],
  );
}

async function edit(client: TestClient, file: BenchFile, edits: number): Promise<readonly number[]> {
  const uri = client.open(file.path, file.text, file.language);
  await client.pull(uri);
  const lines = file.text.split(/\r\n|\r|\n/);
  const line = Math.floor(lines.length / 2);
  const at = { line, character: (lines[line] ?? '').length };
  const after = { line, character: at.character + 1 };
  const times: number[] = [];
  for (let i = 0; i < edits; i++) {
    const started = performance.now();
    if (i % 2 === 0) client.change(uri, { range: { start: at, end: at }, text: ' ' });
    else client.change(uri, { range: { start: at, end: after }, text: '' });
    await client.pull(uri);
    times.push(performance.now() - started);
  }
  client.close(uri);
  return times;
}

function report(samples: readonly Sample[]): void {
  const languages = [...new Set(samples.map(({ file }) => file.language))].sort();
  const row = (name: string, of: readonly Sample[]): string[] => {
    const times = of.flatMap((sample) => sample.times);
    const points = of.map((sample) => ({ x: sample.file.text.length / 1024, y: median(sample.times) }));
    const growth = slope(points);
    return [
      name,
      String(of.length),
      ...[0.5, 0.95, 0.99, 1].map((p) => milliseconds(percentile(times, p))),
      Number.isNaN(growth) ? '' : `${growth.toFixed(3)} ms`,
    ];
  };
  printTable(
    'keystroke to findings',
    ['language', 'files', 'p50', 'p95', 'p99', 'most', 'per KB'],
    [
      ...languages.map((name) =>
        row(
          name,
          samples.filter(({ file }) => file.language === name),
        ),
      ),
      row('all', samples),
    ],
  );
  const slowest = [...samples].sort((a, b) => median(b.times) - median(a.times)).slice(0, 5);
  printTable(
    'slowest files (median of their edits)',
    ['file', 'KB', 'time'],
    slowest.map(({ file, times }) => [file.path, (file.text.length / 1024).toFixed(0), milliseconds(median(times))]),
  );
}

/** Null where the system has no `ps`. */
function residentMegabytes(pid: number): number | null {
  const { stdout, status } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) / 1024 : null;
}
