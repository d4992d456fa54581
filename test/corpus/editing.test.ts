import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { differenceOfEditing } from '../support/editing';
import { needsShared, sharedFolder } from '../support/shared';

/** `EDIT_ROUNDS=500 EDIT_SEED=$RANDOM` looks further. */
const ROUNDS = Number(process.env['EDIT_ROUNDS'] ?? 25);
const SEED = Number(process.env['EDIT_SEED'] ?? 1);
const STEPS = 20;
/** Characters of a module: long enough for several files, short enough to be checked hundreds of times. */
const [SHORTEST, LONGEST] = [1500, 26_000];

describe('Terraform modules of real projects that are being edited', () => {
  it('have the findings and fixes of modules that are opened, after every change', async function () {
    needsShared(this, 'corpus');
    this.timeout(3_600_000);
    const modules = modulesIn(path.join(sharedFolder, 'corpus'));
    for (let round = 0; round < ROUNDS; round++) {
      const files = modules[(round * 7919 + SEED) % modules.length];
      assert.ok(files);
      assert.equal(await differenceOfEditing(files, SEED + round, STEPS), null);
    }
  });
});

/** The files of each folder that holds several of Terraform, by absolute path. */
function modulesIn(root: string): readonly Readonly<Record<string, string>>[] {
  const folders = new Map<string, Record<string, string>>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(?:tf|tofu|tfvars|tf\.json)$/.test(file)) continue;
    const files = folders.get(path.dirname(file)) ?? {};
    files[`/${file.split(path.sep).join('/')}`] = readFileSync(path.join(root, file), 'utf8');
    folders.set(path.dirname(file), files);
  }
  return [...folders.values()].filter((files) => {
    const { length } = Object.values(files).join('');
    return Object.keys(files).length > 1 && length >= SHORTEST && length <= LONGEST;
  });
}
