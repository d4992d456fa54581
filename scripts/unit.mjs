// Bundles the tests that need no editor and runs them with Mocha: `npm run unit [-- pattern…]`.
// A pattern narrows the run to test files whose path, or tests whose title, holds it; `--update` writes
// the findings and fixed blocks of the rule fixtures anew; `--folder test/corpus` runs another suite.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { writeRegistry } from './registry.mjs';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const { values, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false }, folder: { type: 'string', multiple: true } },
});
const isUpdating = values.update;
const folders = values.folder ?? ['test/unit', 'test/rules', 'test/fuzz'];
const OUT = `out/${folders[0]}`;

writeRegistry();
const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
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
