// Installs and builds where something changed, then checks: `npm start -- [paths] [options]`.
// Without a path it shows what BoringOps finds in the examples.
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
const { main } = createRequire(import.meta.url)('../dist/cli.js');
// npm runs scripts in the package's folder; paths are meant from where the person is.
await main(['check', ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  defaults: { paths: [path.join(root, 'examples')], failOn: 'never' },
});
