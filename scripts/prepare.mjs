// What other scripts need before they run, done only where something changed since it was last done.
// Imports nothing but Node.js, since nothing else may be installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What the bundles are made of. */
const SOURCES = [
  'server',
  'client',
  'scripts/registry.mjs',
  'scripts/bundle-plugins.mjs',
  'esbuild.mjs',
  'package.json',
  'package-lock.json',
];
const STAMP = path.join(root, 'dist/.sources');

const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** npm keeps a lock file of what it has installed; every required package must stand there in its version. */
function isInstalled() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

function run(command, args) {
  // The output goes to standard error, so that a report on standard output stays clean.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed`);
}

export function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing what package-lock.json names …\n');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Names, sizes and times of all source files, as one word. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const files = statSync(path.join(root, source)).isDirectory()
      ? readdirSync(path.join(root, source), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
      : [path.join(root, source)];
    for (const file of files.sort()) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

export function ensureBuilt() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()) return;
  process.stderr.write('Building …\n');
  run(process.execPath, ['esbuild.mjs']);
  // The build writes the rule registry, which is a source too.
  writeFileSync(STAMP, fingerprint());
}
