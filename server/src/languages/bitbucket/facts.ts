import text from '../../../data/bitbucket.json';
import type { ShapeTable } from '../yaml/shape';

interface Facts extends ShapeTable {
  /** What keys are for, in Markdown. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** Caches that need no definition. */
  readonly caches: ReadonlySet<string>;
}

let facts: Facts | undefined;

/** The table of keys and values, read when the language is first used. */
export function bitbucketFacts(): Facts {
  if (!facts) {
    const data = JSON.parse(text) as Pick<Facts, 'shapes' | 'descriptions'> & { caches: readonly string[] };
    // A variable may stand where a number or word is wanted.
    facts = { ...data, caches: new Set(data.caches), isDynamic: (value) => /^\$\{?\w+\}?$/.test(value) };
  }
  return facts;
}
