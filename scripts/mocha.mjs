// Bundles test files that need no editor and runs them with Mocha.
import { readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { libraryJson } from './bundle-plugins.mjs';

/** Packages that Node.js cannot load as they are: their data and their modules are made for bundlers. */
const BUNDLED = /^(?:@actions\/.+|cronstrue|vscode-languageserver-(?:types|textdocument)|vscode-uri|yaml)$/;

/** The installed packages but those, each with what lies below it. */
function packagesBut(pattern) {
  const names = readdirSync('node_modules').flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join('node_modules', name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => !name.startsWith('.') && !pattern.test(name)).flatMap((name) => [name, `${name}/*`]);
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Mocha's arguments for tests whose title holds one of the words. A pattern that began with a slash would end at the last one. */
export const titled = (words) => (words.length > 0 ? ['--grep', `(?:${words.map(escaped).join('|')})`] : []);

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
    external: packagesBut(BUNDLED),
    alias: { yaml: path.resolve('node_modules/yaml/browser/index.js') },
    plugins: [libraryJson],
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
