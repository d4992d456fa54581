// Bundles test files that need no editor and runs them with Mocha.
import { rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import * as esbuild from 'esbuild';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Mocha's arguments for tests whose title holds one of the words. */
export const titled = (words) => (words.length > 0 ? ['--grep', words.map(escaped).join('|')] : []);

/** Runs the files and gives the exit code. `args` go to Mocha, `env` on top of the environment. */
export async function runMocha({ files, out, args = [], env = {} }) {
  rmSync(out, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: files,
    outdir: out,
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
    ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--recursive', `${out}/test/**/*.test.mjs`, ...args],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  );
  return status ?? 2;
}
