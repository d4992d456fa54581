/** Filter patterns of branches, tags and paths (docs.github.com, "Filter pattern cheat sheet"). */
export interface GlobProblem {
  readonly start: number;
  readonly end: number;
  /** Goes on from "The pattern …". */
  readonly message: string;
}

const REF_CHARACTERS = /[ ~^:\x00-\x1f\x7f]/;

/** What is wrong with a pattern, the first mistake first. */
export function globProblems(pattern: string, kind: 'ref' | 'path' | 'version'): readonly GlobProblem[] {
  const start = pattern.startsWith('!') ? 1 : 0;
  const body = pattern.slice(start);
  const whole = (message: string): readonly GlobProblem[] => [{ start: 0, end: pattern.length, message }];
  if (body === '') return pattern === '' ? [] : whole('is nothing but `!`, so it excludes nothing');
  const problems = [...rangeProblems(body)];
  if (kind !== 'version' && /^[?+]/.test(body))
    problems.push({ start: 0, end: 1, message: 'begins with a sign that repeats what stands before it' });
  if (kind !== 'version') problems.push(...repeatedSigns(body));
  if (kind === 'path') problems.push(...pathProblems(body));
  else if (kind === 'ref') problems.push(...refProblems(body));
  return problems.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
}

function pathProblems(body: string): readonly GlobProblem[] {
  const whole = (message: string): readonly GlobProblem[] => [{ start: 0, end: body.length, message }];
  if (body.trim() !== body) return whole('begins or ends with a blank, which no path does');
  return /^\.\.?(?:\/|$)/.test(body)
    ? whole('begins with `.`; paths are told from the root of the repository without it')
    : [];
}

function* refProblems(body: string): Generator<GlobProblem> {
  for (let i = 0; i < body.length; i++) {
    const char = body[i] ?? '';
    if (char === '\\') {
      if (!/[[\]?*+!\\]/.test(body[i + 1] ?? ''))
        yield {
          start: i,
          end: i + 1,
          message: 'has a backslash before a character that needs none, and no ref holds one',
        };
      i++;
    } else if (REF_CHARACTERS.test(char))
      yield { start: i, end: i + 1, message: 'holds a character that no ref holds' };
  }
  if (body.startsWith('/')) yield { start: 0, end: 1, message: 'begins with a slash, which no ref does' };
  if (body.length > 1 && /[/.]$/.test(body))
    yield { start: body.length - 1, end: body.length, message: 'ends with a character that no ref ends with' };
}

/** `?` and `+` repeat a character, and not what is a sign itself. */
function* repeatedSigns(body: string): Generator<GlobProblem> {
  for (const { 0: signs, index } of body.replace(/\\./g, '__').matchAll(/[*?+]+[?+]/g))
    yield {
      start: index,
      end: index + signs.length,
      message: 'repeats a sign that stands for characters itself',
    };
}

function* rangeProblems(body: string): Generator<GlobProblem> {
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '\\') i++;
    else if (body[i] === '[') {
      const close = body.indexOf(']', i + 1);
      if (close < 0) {
        yield { start: i, end: body.length, message: 'has a `[` that is never closed' };
        return;
      }
      const inside = body.slice(i + 1, close);
      const reversed = [...inside.matchAll(/(.)-(.)/g)].some(([, from = '', to = '']) => from > to);
      if (inside === '') yield { start: i, end: close + 1, message: 'has an empty range' };
      else if (reversed) yield { start: i, end: close + 1, message: 'has a range that runs backwards' };
      else if (inside.endsWith('-')) yield { start: i, end: close + 1, message: 'has a range without an end' };
      else if (inside.length === 1) yield { start: i, end: close + 1, message: 'has a range of a single character' };
      i = close;
    }
  }
}
