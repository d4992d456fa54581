/** Texts that GitLab checks beyond their type. */

/** A date with or without a time of day (ISO 8601). */
const INSTANT = /^\d{4}-?\d\d-?\d\d(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/;

const PROJECT = /^[^/\s#]+(?:\/[^/\s#]+)+$/;

/** Why a text does not fit what is called by this name, as what is wanted instead; null where it does. */
export function patternProblem(name: string, text: string): string | null {
  switch (name) {
    case 'project':
      return text.includes('$') || PROJECT.test(text) ? null : 'the path of a project: `group/project`';
    case 'cache_key':
      return cacheKeyProblem(text);
    case 'file':
      return text.includes('$') || /.\.ya?ml$/i.test(text.trim()) ? null : 'a file that ends in `.yml` or `.yaml`';
    case 'instant':
      return text.includes('$') || INSTANT.test(text) ? null : 'a date in ISO 8601: `2026-01-31T08:00:00Z`';
    case 'coverage':
      return /^\/.*\/[a-z]*$/s.test(text.trim()) ? null : 'a pattern between slashes: `/Total: \\d+%/`';
    default:
      return null;
  }
}

function cacheKeyProblem(text: string): string | null {
  const decoded = text.replace(/%2f/gi, '/').replace(/%2e/gi, '.');
  if (decoded.includes('/')) return 'a text without `/`';
  return /^\.+$/.test(decoded) ? 'more than dots' : null;
}
