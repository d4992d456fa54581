/** A process of its own for GitHub's language service, warm: prints the median of its validation of each file given. */
import { readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { clearCache } from '@actions/languageservice/utils/workflow-cache';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { median } from './statistics';

const RUNS = 30;

const medians: number[] = [];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    // It keeps what it has parsed by the address of a document.
    clearCache();
    const started = performance.now();
    await validate(TextDocument.create('file:///.github/workflows/ci.yml', 'yaml', run, text));
    times.push(performance.now() - started);
  }
  medians.push(median(times));
}
console.log(JSON.stringify(medians));
