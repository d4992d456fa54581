/** Regular expressions that are so plain that they mean the same in every dialect, and are tried in little time. */
import type { Fact } from '../../pipeline/model';

/** Characters, classes of them and repetitions of one: no groups, no choices. */
const PLAIN = /^\^?(?:[\w\-/.]|\\[dws./\-+]|\[\^?[\w\-./+]+\]|[+*?])*\$?$/;

/** Each repetition multiplies the time by the length of the text. */
const MOST_REPETITIONS = 2;
const LONGEST = 500;

/** Whether a pattern is found in a text; unknown where it is not plain. */
export function fitsPattern(source: string, flags: string, text: string): Fact {
  const repetitions = source.match(/[+*]/g)?.length ?? 0;
  if (!PLAIN.test(source) || repetitions > MOST_REPETITIONS || text.length > LONGEST) return 'unknown';
  try {
    return new RegExp(source, flags.includes('i') ? 'i' : '').test(text) ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}
