import { existsSync } from 'node:fs';
import path from 'node:path';

/** Reference data of other projects, which is not part of this repository. */
export const sharedFolder = process.env['BORINGOPS_SHARED'] ?? path.resolve('..', 'shared');

/** Skips the suite, and says why, where the data is absent. */
export function needsShared(suite: Mocha.Context, part: string): void {
  if (existsSync(path.join(sharedFolder, part))) return;
  console.log(`    skipped, because ${path.join(sharedFolder, part)} is absent (set BORINGOPS_SHARED)`);
  suite.skip();
}
