/** Edits the files of a Terraform module at random, as an editor does, and compares with files that are opened. */
import type { CheckResult } from '../../server/src/core/engine';
import { randomFrom } from '../fuzz/mutate';
import { engine, everything, openProject } from './check';
import { randomlyEdited } from './hcl-edits';

type Files = Readonly<Record<string, string>>;

const MAX_LENGTH = 60_000;

/** Spans as they are now: those of a model move with its text. */
const now = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value ? [value.start, value.end] : value;

/** All that is said of a file, its fixes computed. */
function toldOf(result: CheckResult | undefined): readonly string[] {
  const told = result?.findings.map(({ fixes, ...finding }) =>
    JSON.stringify({ ...finding, fixes: fixes.map((fix) => [fix.title, fix.compute()]) }, now),
  );
  return [...(told ?? ['is not checked']), ...(result?.failures.map(({ rule }) => `${rule} threw`) ?? [])];
}

/**
 * The first difference between files that were edited step by step, some of them undone, and the same texts opened
 * anew; null where there is none.
 */
export async function differenceOfEditing(files: Files, seed: number, steps: number): Promise<string | null> {
  const random = randomFrom(seed);
  const paths = Object.keys(files);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const texts: Record<string, string> = { ...files };
  const history: (readonly [string, string])[] = [];
  const edited = openProject({ path: '', text: '', files });
  for (const path of paths) edited.open(path, texts[path] ?? '');
  for (let step = 0; step < steps; step++) {
    const path = pick(paths) ?? '';
    const before = texts[path] ?? '';
    const undone = random() < 0.15 ? pick(history) : undefined;
    const [target, text] = undone ?? [path, random() < 0.1 ? (files[path] ?? '') : randomlyEdited(before, random)];
    history.push([target, texts[target] ?? '']);
    texts[target] = text.length > MAX_LENGTH ? (files[target] ?? '') : text;
    edited.open(target, texts[target]);
    // An editor does not ask after every change.
    if (random() < 0.15) continue;
    const opened = openProject({ path: '', text: '', files: texts });
    for (const one of paths) {
      const [told, wanted] = [
        toldOf(await engine.check(one, edited, everything)),
        toldOf(await engine.check(one, opened, everything)),
      ];
      const extra = told.filter((finding) => !wanted.includes(finding));
      const lost = wanted.filter((finding) => !told.includes(finding));
      if (told.join('\n') === wanted.join('\n')) continue;
      return JSON.stringify({ seed, step, path: one, edited: target, extra, lost, texts }, null, 1);
    }
  }
  return null;
}
