// Bundles the product: `node esbuild.mjs [--production] [--watch]`.
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { compactData, dataBeside, libraryJson, noEditor } from './scripts/bundle-plugins.mjs';
import { writeRegistry } from './scripts/registry.mjs';

const production = process.argv.includes('--production');

/** The detector of Google credentials opens key files itself; it is never run, and its modules stay out. */
const detectorsWithoutFiles = {
  name: 'detectors-without-files',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, importer, kind }) =>
      importer.includes('secretlint-rule-preset-recommend') && (kind === 'dynamic-import' || path === 'node:path')
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'export default {};' }));
  },
};

/** Files under server/data are carried as text and parsed on first use. */
export const shared = {
  bundle: true,
  logLevel: 'warning',
  sourcemap: production ? false : 'linked',
  minify: production,
  loader: { '.json': 'text' },
  target: 'es2022',
  legalComments: 'none',
  // The build for Node asks the environment about a debug switch at every token, which takes a tenth of the time.
  alias: { yaml: path.resolve('node_modules/yaml/browser/index.js') },
  plugins: [compactData, libraryJson, detectorsWithoutFiles],
};

const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };
const web = { ...shared, platform: 'browser' };

/** How long the extension takes to load, for its tests; `activate.ts` measures the rest. */
const measured = {
  banner: { js: "performance.mark('boringops:load');" },
  footer: { js: "performance.measure('boringops:loading', 'boringops:load');" },
};

export const bundles = [
  {
    ...node,
    plugins: [dataBeside, ...shared.plugins, noEditor],
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...node,
    entryPoints: ['server/src/lsp/node.ts'],
    outfile: 'dist/server.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...web, entryPoints: ['server/src/lsp/browser.ts'], outfile: 'dist/server.worker.js', format: 'iife' },
  {
    ...node,
    entryPoints: ['client/src/node.ts'],
    outfile: 'dist/client/node.js',
    external: ['vscode'],
    ...measured,
  },
  {
    ...web,
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/client/browser.js',
    format: 'cjs',
    external: ['vscode'],
    ...measured,
  },
];

writeRegistry();
if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
