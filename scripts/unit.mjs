// Bundles the tests that need no editor and runs them with Mocha: `npm run unit [-- pattern…]`.
// A pattern narrows the run to test files whose path, or tests whose title, holds it; `--update` writes
// the findings and fixed blocks of the rule fixtures anew.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { writeRegistry } from './registry.mjs';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const OUT = 'out/unit';
const FOLDERS = ['test/unit', 'test/rules', 'test/fuzz'];

const isUpdating = process.argv.includes('--update');
const patterns = process.argv.slice(2).filter((word) => word !== '--update');
writeRegistry();
const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((file) => path.join(folder, String(file)))
    .filter((file) => file.endsWith('.test.ts')),
);
const named = files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
const grep =
  patterns.length > 0 && (isUpdating || named.length === 0) ? ['--grep', patterns.map(escaped).join('|')] : [];
rmSync(OUT, { recursive: true, force: true });
await esbuild.build({
  entryPoints: named.length > 0 && !isUpdating ? named : files,
  outdir: OUT,
  outbase: '.',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  loader: { '.json': 'text' },
  outExtension: { '.js': '.mjs' },
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--recursive', `${OUT}/test/**/*.test.mjs`, ...grep],
  { stdio: 'inherit', env: { ...process.env, ...(isUpdating && { UPDATE_FIXTURES: '1' }) } },
);
process.exit(status ?? 2);
