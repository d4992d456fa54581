/**
 * Where in a YAML file a cursor stands, told from lines and indentation. Half-typed text has no tree
 * worth the name: `uses` without a colon makes the line below it part of a plain scalar, while its
 * indentation still says where it belongs.
 */
import type { Source } from '../../core/source';
import type { Span, TextEdit } from '../../core/text';

export interface YamlCursor {
  /** Keys, and numbers of items, from the root to the collection or value that the cursor stands in. */
  readonly path: readonly (string | number)[];
  /**
   * `key`: of the mapping at `path`, or an item of the list at it, as long as no colon follows.
   * `value`: of `path`'s last key or item. `none`: in a comment or in a script.
   */
  readonly role: 'key' | 'value' | 'none';
  /** What stands between the last blank, quote or bracket and the next one: what a completion replaces. */
  readonly word: Span;
  /** True where a colon follows the word already. */
  readonly hasColon: boolean;
  /** Keys that the mapping at `path` has on other lines. */
  readonly siblings: readonly string[];
  /** The column at which a key of the mapping at `path` stands; for `value` that of its own key. */
  readonly column: number;
}

/** Puts a key in at the cursor, with a colon unless one stands there. */
export const keyEdit = (key: string, { word, hasColon }: YamlCursor): TextEdit => ({
  span: word,
  text: hasColon ? key : `${key}: `,
});

interface Level {
  readonly column: number;
  /** Null for a dash. */
  readonly key: string | null;
}

interface Line {
  readonly levels: readonly Level[];
  /** Column of the first character that is neither dash nor blank. */
  readonly content: number;
  /** True for a key whose value is a block scalar. */
  readonly opensScalar: boolean;
}

const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#&*!|>'"%@`{}[\],:-](?:[^:#]|:(?=\S)|(?<=\S)#)*?|-(?=\S)(?:[^:#]|:(?=\S))*?))\s*:(?=\s|$)/;

/** Lines further up than this are not looked at. */
const MAX_LINES = 20_000;

/** The dashes and the key with which a line begins; null for an empty line or a comment. */
function readLine(text: string): Line | null {
  const levels: Level[] = [];
  let at = /^[ ]*/.exec(text)?.[0].length ?? 0;
  for (let dash = /^-(?:[ \t]+|$)/.exec(text.slice(at)); dash; dash = /^-(?:[ \t]+|$)/.exec(text.slice(at))) {
    levels.push({ column: at, key: null });
    at += dash[0].length;
  }
  const rest = text.slice(at);
  if (levels.length === 0 && (rest.trim() === '' || rest.startsWith('#'))) return null;
  const match = KEY.exec(rest);
  if (match) levels.push({ column: at, key: match[1] ?? match[2] ?? match[3] ?? '' });
  const value = match ? rest.slice(match[0].length) : rest;
  return { levels, content: at, opensScalar: /^\s*(?:[!&]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/.test(value) };
}

interface Above {
  readonly path: readonly (string | number)[];
  readonly isScript: boolean;
  readonly siblings: readonly string[];
}

/**
 * Walks up from a line to the keys and dashes that hold something at `column`. `isItem`: that something
 * begins with a dash, which may stand as deep as the key that it belongs to.
 */
function lookUp(source: Source, line: number, column: number, isItem: boolean): Above {
  const path: (string | number)[] = [];
  const siblings: string[] = [];
  let limit = column;
  let mayEqual = isItem;
  let isScript = false;
  let isOwn = true;
  let item: number | null = isItem ? 0 : null;
  for (let at = line - 1; at >= Math.max(0, line - MAX_LINES); at--) {
    const text = source.lines.lineText(at);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text)) break;
    const read = readLine(text);
    if (!read) continue;
    for (const level of read.levels.toReversed()) {
      if (level.key !== null && isOwn && level.column === limit && !isItem) siblings.push(level.key);
      if (level.key === null && item !== null && level.column === limit) item++;
      const isParent = level.column < limit || (mayEqual && level.key !== null && level.column === limit);
      if (!isParent) continue;
      if (read.opensScalar) isScript = true;
      isOwn = false;
      if (item !== null) path.unshift(item);
      item = level.key === null ? 0 : null;
      if (level.key !== null) path.unshift(level.key);
      limit = level.column;
      mayEqual = level.key === null;
    }
  }
  if (item !== null) path.unshift(item);
  return { path, isScript, siblings };
}

/** Keys of the same mapping further down. */
function keysBelow(source: Source, line: number, column: number): readonly string[] {
  const keys: string[] = [];
  for (let at = line + 1; at < Math.min(source.lines.lineCount, line + MAX_LINES); at++) {
    const text = source.lines.lineText(at);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text)) break;
    const read = readLine(text);
    if (!read) continue;
    const [first] = read.levels;
    if ((first?.column ?? read.content) < column) break;
    if (first?.column === column && first.key === null && column > 0) break;
    keys.push(...read.levels.flatMap((level) => (level.column === column && level.key !== null ? [level.key] : [])));
  }
  return keys;
}

/** The offset at which a comment begins on a line; its length where there is none. */
function commentColumn(text: string): number {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote !== '') {
      if (char === '\\' && quote === '"') i++;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && /^[\s[{,:]?$/.test(text[i - 1] ?? '')) quote = char;
    else if (char === '#' && (i === 0 || /\s/.test(text[i - 1] ?? ''))) return i;
  }
  return text.length;
}

function wordAround(text: string, column: number, from: number): { start: number; end: number } {
  const isBreak = (char: string | undefined): boolean => char === undefined || /[\s"'[\]{},]/.test(char);
  let start = column;
  while (start > from && !isBreak(text[start - 1])) start--;
  let end = column;
  while (end < text.length && !isBreak(text[end]) && !/^:(?:\s|$)/.test(text.slice(end))) end++;
  return { start, end };
}

/** Never throws; `role` is `none` where nothing of the file's own structure can stand. */
export function yamlCursor(source: Source, offset: number): YamlCursor {
  const { line, column } = source.lines.position(offset);
  const text = source.lines.lineText(line);
  const lineStart = source.lines.line(line).start;
  const before = text.slice(0, column);
  const read = readLine(before) ?? { levels: [], content: column, opensScalar: false };
  const dashes = read.levels.filter((level) => level.key === null);
  const key = read.levels.find((level) => level.key !== null);
  const outermost = dashes[0]?.column ?? key?.column ?? read.content;
  const above = lookUp(source, line, outermost, dashes.length > 0);
  const inner = dashes.slice(1).map(() => 0);
  const base = [...above.path, ...inner];
  const valueStart = key ? before.slice(key.column).search(/:(?:\s|$)/) + key.column + 1 : read.content;
  const word = wordAround(text, column, valueStart);
  const at = (role: YamlCursor['role'], path: readonly (string | number)[]): YamlCursor => ({
    path,
    role,
    word: { start: lineStart + word.start, end: lineStart + word.end },
    hasColon: /^\s*:(?:\s|$)/.test(text.slice(word.end)),
    siblings:
      role === 'key' ? [...(dashes.length > 0 ? [] : above.siblings), ...keysBelow(source, line, read.content)] : [],
    column: key?.column ?? read.content,
  });
  const flow = openFlow(before.slice(valueStart));
  if (above.isScript || commentColumn(text) < column) return at('none', base);
  if (!key) return flow ? at(flow.role, [...base, ...flow.path]) : at('key', base);
  const value = [...base, key.key ?? ''];
  if (/^\s*[|>]/.test(before.slice(valueStart))) return at('none', value);
  return flow ? at(flow.role, [...value, ...flow.path]) : at('value', value);
}

/** Inside brackets that are open at the end of the text: the steps into them. Null where none is open. */
function openFlow(text: string): Pick<YamlCursor, 'path' | 'role'> | null {
  const open: { readonly isList: boolean; items: number; key: string | null; last: string }[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?|[[\]{},]|:(?=\s|$)|[^[\]{},:"']+|:/g)) {
    const top = open.at(-1);
    if (token === '[' || token === '{') open.push({ isList: token === '[', items: 0, key: null, last: '' });
    else if (token === ']' || token === '}') open.pop();
    else if (!top) continue;
    else if (token === ',') {
      top.items++;
      top.key = null;
      top.last = '';
    } else if (token === ':') top.key ??= top.last.trim().replace(/^["']|["']$/g, '');
    else top.last += token;
  }
  const top = open.at(-1);
  if (!top) return null;
  const path = open.flatMap((one): (string | number)[] =>
    one.isList ? [one.items] : one.key === null ? [] : [one.key],
  );
  return { path, role: top.isList || top.key !== null ? 'value' : 'key' };
}
