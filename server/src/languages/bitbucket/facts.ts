import text from '../../../data/bitbucket.json';
import { lazy } from '../../core/memo';
import type { ShapeTable } from '../yaml/shape';

interface Facts extends ShapeTable {
  /** What keys are for, in Markdown. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** Caches that need no definition. */
  readonly caches: ReadonlySet<string>;
}

/** The table of keys and values, read when the language is first used. */
export const bitbucketFacts = lazy((): Facts => {
  const data = JSON.parse(text) as Pick<Facts, 'shapes' | 'descriptions'> & { caches: readonly string[] };
  // A variable may stand where a number or word is wanted.
  return { ...data, caches: new Set(data.caches), isDynamic: (value) => /^\$\{?\w+\}?$/.test(value) };
});
