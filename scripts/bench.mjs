// Measures speed and size on the machine at hand: `npm run bench [-- FOLDER]`, by default over examples/.
// Other tools found on PATH run over the same files side by side. Nothing here passes or fails.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
const { build } = await import('esbuild');
const { noEditor } = await import('./bundle-plugins.mjs');
const folder = process.argv[2] && path.resolve(process.env.INIT_CWD ?? '.', process.argv[2]);
process.chdir(root);
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
run('esbuild.mjs', '--production');
await build({
  entryPoints: ['test/bench/main.ts'],
  outfile: 'out/bench/main.mjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  plugins: [noEditor],
  loader: { '.json': 'text' },
  logLevel: 'warning',
});
run('out/bench/main.mjs', ...(folder ? [folder] : []));

console.log('\nactivation, in a real VS Code (load + activate)');
const { stdout } = spawnSync(process.execPath, ['scripts/vscode.mjs', '--target', 'activation'], { encoding: 'utf8' });
console.log(/activation: (.*)/.exec(stdout)?.[1] ?? stdout.trim());
