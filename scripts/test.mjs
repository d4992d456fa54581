// Runs every suite: `npm test`. Installs and builds what they need, and goes on after a suite that fails.
// The last line is `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

/** Each suite says itself, in one line, when it cannot run on a machine. */
const SUITES = [
  { name: 'unit, rules, fuzz', script: 'scripts/unit.mjs' },
  { name: 'files of real projects', script: 'scripts/unit.mjs', args: ['--folder', 'test/corpus'] },
  { name: 'protocol', script: 'scripts/protocol.mjs' },
  { name: 'VS Code', script: 'scripts/vscode.mjs' },
];

const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

/** Runs a script, shows what it prints, and counts by the closing lines of Mocha. */
function run({ name, script, args = [] }) {
  console.log(`\n== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('close', (status) => {
      const failed = sum(output, /(\d+) failing/g);
      resolve({
        passed: sum(output, /(\d+) passing/g),
        // A suite that ends badly without a count of its own failed as a whole.
        failed: status === 0 ? 0 : Math.max(failed, 1),
        skipped: sum(output, /(\d+) pending/g),
      });
    });
  });
}

ensureInstalled();
ensureBuilt();
const results = [];
for (const suite of SUITES) results.push(await run(suite));
const total = (key) => results.reduce((count, result) => count + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') === 0 ? 0 : 1;
