import text from '../../../data/bitbucket.json';
import type { ShapeTable } from '../yaml/shape';

interface Facts extends ShapeTable {
  /** Caches that need no definition. */
  readonly caches: ReadonlySet<string>;
}

let facts: Facts | undefined;

/** The table of keys and values, read when the language is first used. */
export function bitbucketFacts(): Facts {
  if (!facts) {
    const data = JSON.parse(text) as Pick<ShapeTable, 'shapes'> & { caches: readonly string[] };
    // A variable may stand where a number or word is wanted.
    facts = { shapes: data.shapes, caches: new Set(data.caches), isDynamic: (value) => /^\$\{?\w+\}?$/.test(value) };
  }
  return facts;
}
