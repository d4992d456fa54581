// Tests the bundled language server over its protocol: `npm run protocol [-- pattern…]`.
// A pattern narrows the run to test files whose path, or tests whose title, holds it.
import { readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';

ensureInstalled();
const { build } = await import('esbuild');

const FOLDER = 'test/protocol';
const OUT = 'out/protocol';

ensureBuilt();
const patterns = process.argv.slice(2);
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => path.join(FOLDER, file));
const named = files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const grep = patterns.length > 0 && named.length === 0 ? ['--grep', patterns.map(escaped).join('|')] : [];
rmSync(OUT, { recursive: true, force: true });
await build({
  entryPoints: named.length > 0 ? named : files,
  outdir: OUT,
  outbase: '.',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  outExtension: { '.js': '.mjs' },
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { status } = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    'node_modules/mocha/bin/mocha.js',
    // Whether a change overtakes a running check is up to the scheduler.
    '--retries=2',
    '--recursive',
    `${OUT}/test/**/*.test.mjs`,
    '--timeout',
    '30000',
    ...grep,
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 2);
