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
const common = { bundle: true, platform: 'node', target: 'node20', format: 'esm', logLevel: 'warning' };
await build({
  ...common,
  entryPoints: ['test/bench/main.ts'],
  outfile: 'out/bench/main.mjs',
  packages: 'external',
  plugins: [noEditor],
  loader: { '.json': 'text' },
});
// Its modules import JSON in a way that not every Node.js reads.
await build({
  ...common,
  entryPoints: ['test/bench/language-service.ts'],
  outfile: 'out/bench/language-service.mjs',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
run('out/bench/main.mjs', ...(folder ? [folder] : []));

console.log('\nactivation, in a real VS Code (load + activate)');
const { stdout } = spawnSync(process.execPath, ['scripts/vscode.mjs', '--target', 'activation'], { encoding: 'utf8' });
console.log(/activation: (.*)/.exec(stdout)?.[1] ?? stdout.trim());
