/** Texts that GitLab checks beyond their type. */
import { secondsOf } from './durations';

/** A date with or without a time of day (ISO 8601). */
const INSTANT = /^\d{4}-?\d\d-?\d\d(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/;

const PROJECT = /^[^/\s#]+(?:\/[^/\s#]+)+$/;

const ENVIRONMENT = /^[\w${}. -](?:[\w/${}. -]*[\w${}. -])?$/;

const WEEK = 604_800;

/** Why a text does not fit, as what is wanted instead; null where it does. */
type Pattern = (text: string) => string | null;

const unless =
  (fits: (text: string) => boolean, wanted: string): Pattern =>
  (text) =>
    fits(text) ? null : wanted;

const hasVariable = (text: string): boolean => text.includes('$');

const unlessVariable = (fits: (text: string) => boolean, wanted: string): Pattern =>
  unless((text) => hasVariable(text) || fits(text), wanted);

const PATTERNS: Readonly<Record<string, Pattern>> = {
  project: unlessVariable((text) => PROJECT.test(text), 'the path of a project: `group/project`'),
  cache_key: cacheKeyProblem,
  file: unlessVariable((text) => /.\.ya?ml$/i.test(text.trim()), 'a file that ends in `.yml` or `.yaml`'),
  remote: unlessVariable(
    (text) => /^https?:\/\/.+\.ya?ml(?:[?#].*)?$/i.test(text.trim()),
    'an address that begins with `https://` and ends in `.yml` or `.yaml`',
  ),
  instant: unlessVariable((text) => INSTANT.test(text), 'a date in ISO 8601: `2026-01-31T08:00:00Z`'),
  coverage: coverageProblem,
  duration: unlessVariable((text) => secondsOf(text) !== undefined, 'a duration: `1 hour 30 minutes`'),
  expiry: unlessVariable(
    (text) => text.trim().toLowerCase() === 'never' || secondsOf(text) !== undefined,
    'a duration or `never`: `1 week`',
  ),
  ref: unless((text) => {
    const [, pattern] = /^\/(.*)\/[ismU]*$/s.exec(text.trim()) ?? [];
    return pattern === undefined || isClosedPattern(pattern);
  }, 'a pattern whose brackets are closed'),
  regexp: unless(isClosedPattern, 'a pattern whose brackets are closed'),
  delay: unlessVariable((text) => {
    const seconds = secondsOf(text);
    return seconds !== undefined && (seconds ?? 0) <= WEEK;
  }, 'a duration of at most a week: `30 minutes`'),
  environment: unless(
    (text) => ENVIRONMENT.test(text),
    'a name of letters, digits, blanks and `-`, `_`, `/`, `$`, `{`, `}`, `.`, with no `/` at its ends',
  ),
  exposed: unless(
    (text) => /^\w[-\w ]*$/.test(text) && text.length <= 100,
    'at most 100 letters, digits, `-`, `_` and blanks',
  ),
  integrity: unless((text) => /^sha256-[A-Za-z\d+/]+={0,2}$/.test(text), 'a digest: `sha256-…` in base64'),
  component: unlessVariable((text) => /.@./.test(text), 'a component with its version: `host/group/project/name@1.0`'),
  long: unless((text) => text.length <= 255, 'a text of at most 255 characters'),
  longer: unless((text) => text.length <= 256, 'a text of at most 256 characters'),
};

/** Why a text does not fit what is called by this name, as what is wanted instead; null where it does. */
export const patternProblem = (name: string, text: string): string | null => PATTERNS[name]?.(text) ?? null;

function cacheKeyProblem(text: string): string | null {
  const decoded = text.replace(/%2f/gi, '/').replace(/%2e/gi, '.');
  if (decoded.includes('/')) return 'a text without `/`';
  return /^\.+$/.test(decoded) ? 'more than dots' : null;
}

function coverageProblem(text: string): string | null {
  const inner = /^\/(.*)\/[ismU]*$/s.exec(text.trim())?.[1];
  if (inner === undefined) return 'a pattern between slashes: `/Total: \\d+%/`';
  return isClosedPattern(inner) ? null : 'a pattern whose brackets are closed';
}

/** True where every bracket of a regular expression has its other one; what else it may hold depends on its dialect. */
export function isClosedPattern(pattern: string): boolean {
  const bare = pattern.replace(/\\./gs, '').replace(/\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/g, '');
  let depth = 0;
  for (const character of bare) {
    if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return false;
    else if (character === '[') return false;
  }
  return depth === 0;
}
