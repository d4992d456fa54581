// Tests the bundled language server over its protocol: `npm run protocol [-- pattern…]`.
// A pattern narrows the run to test files whose path, or tests whose title, holds it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';

ensureInstalled();
const { runMocha, titled } = await import('./mocha.mjs');

const FOLDER = 'test/protocol';

ensureBuilt();
const patterns = process.argv.slice(2);
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => path.join(FOLDER, file));
const named = files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
const args = ['--timeout', '30000', ...(named.length > 0 ? [] : titled(patterns))];
process.exit(await runMocha({ files: named.length > 0 ? named : files, out: 'out/protocol', args }));
