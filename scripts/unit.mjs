// Bundles the tests that need no editor and runs them with Mocha: `npm run unit [-- pattern…]`.
// Patterns that are all part of a test file's path narrow the run to those files, others to the tests whose title
// holds one; `--update` writes the findings and fixed blocks of the rule fixtures anew; `--folder test/corpus` runs
// another suite.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMocha, titled } from './mocha.mjs';
import { writeRegistry } from './registry.mjs';

const { values, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false }, folder: { type: 'string', multiple: true } },
});
const isUpdating = values.update;
const folders = values.folder ?? ['test/unit', 'test/rules', 'test/fuzz'];

writeRegistry();
const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((file) => path.join(folder, String(file)))
      .filter((file) => file.endsWith('.test.ts')),
  );
const nameFiles = patterns.every((pattern) => files.some((file) => file.includes(pattern)));
const named = nameFiles ? files.filter((file) => patterns.some((pattern) => file.includes(pattern))) : [];
process.exit(
  await runMocha({
    files: named.length > 0 && !isUpdating ? named : files,
    out: `out/${folders[0]}`,
    // A hang is a failure; how fast something is, is for the benchmark to say.
    args: ['--timeout=60000', ...(isUpdating || named.length === 0 ? titled(patterns) : [])],
    env: isUpdating ? { UPDATE_FIXTURES: '1' } : {},
  }),
);
