// Writes what follows from the rules: registry, pages, configuration schema, tables of the README.
// `npm run generate`; with `--check` nothing is written, and stale files make it fail.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { noEditor } from './bundle-plugins.mjs';
import { registryText, writeRegistry, REGISTRY } from './registry.mjs';
import { isStale, report } from './generate/files.mjs';
import { terraformIndexText, TERRAFORM_INDEX } from './terraform-index.mjs';

const isChecking = process.argv.includes('--check');
const first = [
  [REGISTRY, registryText()],
  [TERRAFORM_INDEX, terraformIndexText()],
];
const stale = isChecking ? first.filter(([file, text]) => isStale(file, text)).map(([file]) => file) : [];
if (!isChecking) writeRegistry();

const outfile = path.resolve('out/scripts/generate.mjs');
await esbuild.build({
  entryPoints: ['scripts/generate/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  plugins: [noEditor],
  loader: { '.json': 'text' },
  logLevel: 'warning',
});
const { outputs } = await import(pathToFileURL(outfile).href);
process.exitCode = report(await outputs(), stale, isChecking);
