// Writes generated files, or says which of them are stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const RULE_PAGES = 'docs/rules';

export const isStale = (file, text) => !existsSync(file) || readFileSync(file, 'utf8') !== text;

const pagesOnDisk = () =>
  existsSync(RULE_PAGES)
    ? readdirSync(RULE_PAGES, { recursive: true })
        .map((file) => `${RULE_PAGES}/${String(file).split(path.sep).join('/')}`)
        .filter((file) => file.endsWith('.md'))
    : [];

/** Brings the files up to date and gives the exit code. */
export function report(outputs, staleBefore, isChecking) {
  const orphans = pagesOnDisk().filter((file) => !outputs.has(file));
  const changed = [...outputs].filter(([file, text]) => isStale(file, text)).map(([file]) => file);
  if (isChecking) {
    const stale = [...staleBefore, ...changed, ...orphans];
    for (const file of stale) console.error(`stale: ${file}`);
    if (stale.length > 0) console.error('Run `npm run generate` and commit what it writes.');
    return stale.length > 0 ? 1 : 0;
  }
  for (const file of orphans) rmSync(file);
  for (const file of changed) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, outputs.get(file));
  }
  return 0;
}
