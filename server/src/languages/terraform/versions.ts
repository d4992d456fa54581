/** `[major, minor, patch]` */
type Version = readonly [number, number, number];

/** Versions from `least` up to, not with, `below`, without those of `not`. */
export interface VersionRange {
  readonly least: Version;
  readonly below: Version | null;
  readonly not: readonly Version[];
}

const TERM =
  /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.\d+)*(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?\s*$/;

const compare = (a: Version, b: Version): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
const next = ([major, minor, patch]: Version): Version => [major, minor, patch + 1];

/** The terms of a constraint that nobody can read: `>=`, `1.x` … */
export const unreadableTerms = (constraint: string): readonly string[] =>
  constraint.split(',').filter((term) => !TERM.test(term));

/**
 * What a version constraint allows (Terraform language, "Version Constraints"); null where a term cannot
 * be read, or names a pre-release, which only an exact constraint matches.
 */
export function rangeOf(constraint: string): VersionRange | null {
  let least: Version = [0, 0, 0];
  let below: Version | null = null;
  const not: Version[] = [];
  const raise = (version: Version): void => void (least = compare(version, least) > 0 ? version : least);
  const lower = (version: Version): void => void (below = !below || compare(version, below) < 0 ? version : below);
  for (const term of constraint.split(',')) {
    const [, operator = '=', major = '', minor, patch, preRelease] = TERM.exec(term) ?? [];
    if (major === '' || preRelease !== undefined) return null;
    const version: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
    if (operator === '!=') not.push(version);
    else if (operator === '<') lower(version);
    else if (operator === '<=') lower(next(version));
    else if (operator === '>') raise(next(version));
    else raise(version);
    if (operator === '=') lower(next(version));
    if (operator === '~>' && minor !== undefined) {
      lower(patch === undefined ? [version[0] + 1, 0, 0] : [version[0], version[1] + 1, 0]);
    }
  }
  return { least, below, not };
}

/** False only where no version at all is in the range. */
export function isSatisfiable({ least, below, not }: VersionRange): boolean {
  if (!below) return true;
  if (compare(least, below) >= 0) return false;
  const isOne = compare(next(least), below) === 0;
  return !(isOne && not.some((one) => compare(one, least) === 0));
}

/** Whether the two constraints allow a version in common; true where one of them cannot be read. */
export function haveCommonVersion(a: string, b: string): boolean {
  const range = rangeOf(`${a},${b}`);
  return range === null || isSatisfiable(range);
}

/** Whether every version that the constraint allows is at least this one; false where it cannot be read. */
export function isAtLeast(constraint: string, major: number, minor: number): boolean {
  const range = rangeOf(constraint);
  return range !== null && compare(range.least, [major, minor, 0]) >= 0;
}
