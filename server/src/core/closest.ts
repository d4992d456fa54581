import { closest as nearest, distance } from 'fastest-levenshtein';

/** One change in three characters, two at least where the name has four or more. */
const changesIn = (name: string): number => Math.max(name.length >= 4 ? 2 : 1, Math.floor(name.length / 3));

/**
 * The known name that somebody most likely meant, or null where none is within `limit` changes of a
 * character. Case does not count.
 */
export function closest(name: string, known: Iterable<string>, limit = changesIn(name)): string | null {
  const names = [...known];
  if (names.length === 0 || name.length > 100) return null;
  const wanted = name.toLowerCase();
  const found =
    names[
      names
        .map((one) => one.toLowerCase())
        .indexOf(
          nearest(
            wanted,
            names.map((one) => one.toLowerCase()),
          ),
        )
    ];
  if (found === undefined) return null;
  return distance(wanted, found.toLowerCase()) <= limit ? found : null;
}

/** ` (did you mean "x"?)`, or nothing. */
export const didYouMean = (name: string | null): string => (name === null ? '' : `; did you mean "${name}"?`);
