import { normalise } from '../../core/path';
import { lineEnding, span, type TextEdit } from '../../core/text';

interface Pattern {
  readonly matches: RegExp;
  readonly isException: boolean;
}

let last: { readonly text: string; readonly patterns: readonly Pattern[] } | undefined;

const patternsOf = (text: string): readonly Pattern[] => {
  if (last?.text !== text) last = { text, patterns: text.split(/\r?\n/).flatMap(readPattern) };
  return last.patterns;
};

/** One line of an ignore file, after Go's filepath.Match with `**` (moby/patternmatcher). */
function readPattern(line: string): readonly Pattern[] {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return [];
  const isException = trimmed.startsWith('!');
  const glob = normalise(trimmed.slice(isException ? 1 : 0).trim()).replace(/^\//, '');
  if (glob === '') return [{ matches: /^/, isException }];
  return [{ matches: new RegExp(`^${globSource(glob)}$`), isException }];
}

function globSource(glob: string): string {
  let source = '';
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    if (char === '*' && glob[i + 1] === '*') {
      i += glob[i + 2] === '/' ? 2 : 1;
      source += i === glob.length - 1 && glob.charAt(i) !== '/' ? '.*' : '(?:.*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else source += char.replace(/[\\^$.+()|[\]{}]/g, '\\$&');
  }
  return source;
}

/**
 * Whether an ignore file leaves a path of the context out: the last pattern that matches it or one of
 * its parents decides. A directory that exceptions reach into is not left out.
 */
export function isIgnoredPath(text: string, path: string): boolean {
  const clean = normalise(path.replace(/^\/+/, '')).replace(/^\.(?:\/|$)/, '');
  const isContext = clean === '' || path === '.';
  const patterns = patternsOf(text);
  const parts = clean.split('/').filter(Boolean);
  const prefixes = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  let ignored = false;
  for (const { matches, isException } of patterns) {
    const isMatch = isContext
      ? matches.test('') || matches.source === '^[^/]*$' || matches.source === '^.*$'
      : prefixes.some((prefix) => matches.test(prefix));
    if (isException) ignored = isMatch ? false : ignored && !reachesInto(matches, clean);
    else if (isMatch) ignored = true;
  }
  return ignored;
}

/** True where an exception names something below a directory. */
const reachesInto = (exception: RegExp, directory: string): boolean =>
  directory === '' ||
  exception.source.startsWith(`^${directory.replace(/[\\^$.+()|[\]{}]/g, '\\$&')}/`) ||
  exception.source.startsWith('^(?:.*/)?');

/** Lines at the end of an ignore file, where they go before all patterns above. */
export function appendLines(text: string, lines: readonly string[]): TextEdit {
  const ending = lineEnding(text);
  const start = text === '' || /[\r\n]$/.test(text) ? '' : ending;
  return { span: span(text.length, text.length), text: start + lines.map((line) => line + ending).join('') };
}
