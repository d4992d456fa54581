// Serves a real VS Code with the extension on loopback, to try it by hand: `npm run code [-- FOLDER] [--port N]`.
// Without a folder it opens the examples. It runs until it is interrupted; what it remembers is kept between runs.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

const fail = (message) => {
  console.error(message);
  process.exit(2);
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
const folder = positionals[0]
  ? path.resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0])
  : path.join(root, 'examples');
if (!existsSync(folder) || !statSync(folder).isDirectory()) fail(`There is no folder ${folder}.`);
if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) fail(`--port: "${values.port}" is no port.`);

ensureInstalled();
ensureBuilt();
const { cacheFolder } = await import('./vscode/builds.mjs');
const { serveServer, workbenchUrl } = await import('./vscode/serve.mjs');
const { authority, stop } = await serveServer({
  data: path.join(cacheFolder(), 'try-by-hand'),
  port: values.port === undefined ? undefined : Number(values.port),
  announce: console.error,
});
console.log(`VS Code with BoringOps: ${workbenchUrl(authority, { folder, extension: root })}`);
console.log('Ctrl+C ends it.');
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stop();
    process.exit(0);
  });
}
