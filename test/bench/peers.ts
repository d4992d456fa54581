/** Other tools found on PATH, over copies of the same files in the same run, as ratios. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OURS } from './command-line';
import type { BenchFile } from './files';
import { median } from './statistics';
import { milliseconds, printTable } from './table';

export interface Peer {
  readonly name: string;
  /** Ids of the languages that it reads. */
  readonly languages: readonly string[];
  /** Its arguments for a folder, or the files in it. */
  readonly args: (folder: string, files: readonly string[]) => readonly string[];
  readonly note?: string;
}

const WORKFLOWS = ['github-actions'];

export const PEERS: readonly Peer[] = [
  {
    name: 'actionlint',
    languages: WORKFLOWS,
    args: (_, files) => ['-shellcheck=', '-pyflakes=', '-no-color', ...files],
    note: 'its own checks, without the programs that it starts',
  },
  {
    name: 'zizmor',
    languages: WORKFLOWS,
    args: (_, files) => ['--offline', '--no-exit-codes', '--no-config', '--collect=all', ...files],
  },
  { name: 'hadolint', languages: ['dockerfile'], args: (_, files) => ['--no-fail', ...files] },
  { name: 'tflint', languages: ['terraform'], args: (folder) => ['--recursive', `--chdir=${folder}`] },
  {
    name: 'checkov',
    languages: ['terraform'],
    args: (folder) => ['--framework', 'terraform', '--compact', '--quiet', '--skip-download', '-d', folder],
  },
  {
    name: 'trivy',
    languages: ['terraform', 'dockerfile'],
    args: (folder) => ['config', '--skip-check-update', '--quiet', '--timeout=30m', folder],
    note: 'it asks for modules of registries, so its time is that of the network too',
  },
];

/** Reads scripts only, so that no file is checked by both. */
const WITHOUT_COMMON_FILES = 'shellcheck';

export const isOnPath = (name: string): boolean =>
  spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;

const RUNS = 3;

/** A tool that has taken this long altogether is not run again. Milliseconds. */
const ENOUGH = 60_000;

/** Milliseconds of a whole run, whatever its exit code says of the files. */
export function time(command: string, args: readonly string[]): number {
  const started = performance.now();
  const { error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error) throw error;
  return performance.now() - started;
}

export function measurePeers(root: string, files: readonly BenchFile[]): void {
  const absent: string[] = [];
  const rows: string[][] = [];
  for (const peer of PEERS) {
    const its = files.filter((file) => peer.languages.includes(file.language));
    if (!isOnPath(peer.name)) absent.push(peer.name);
    else if (its.length > 0) rows.push(sideBySide(peer, root, its));
  }
  if (rows.length > 0) {
    printTable(
      `side by side, median of up to ${RUNS} runs each`,
      ['tool', 'files', 'its time', 'ours', 'ratio', ''],
      rows,
    );
  }
  if (absent.length > 0) console.log(`\nnot on PATH, so not measured: ${absent.join(', ')}`);
  if (isOnPath(WITHOUT_COMMON_FILES)) console.log(`${WITHOUT_COMMON_FILES}: reads scripts only; no file in common`);
}

function sideBySide(peer: Peer, root: string, files: readonly BenchFile[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'boringops-bench-'));
  try {
    const copies = files.map((file) => {
      const copy = path.join(folder, path.relative(root, file.path));
      mkdirSync(path.dirname(copy), { recursive: true });
      copyFileSync(file.path, copy);
      return copy;
    });
    const theirs: number[] = [];
    const ours: number[] = [];
    let taken = 0;
    for (let run = 0; run < RUNS && taken < ENOUGH; run++) {
      theirs.push(time(peer.name, peer.args(folder, copies)));
      taken += theirs.at(-1) ?? 0;
      ours.push(time(process.execPath, [...OURS, folder]));
    }
    return [
      peer.name,
      String(files.length),
      milliseconds(median(theirs)),
      milliseconds(median(ours)),
      `${(median(theirs) / median(ours)).toFixed(2)} ×`,
      peer.note ?? '',
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
