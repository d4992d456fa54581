import type { Span } from '../../core/text';
import type { Attribute, Block, Body, Label } from './ast';
import { NEWLINE, type Cursor } from './cursor';
import { parseExpression } from './expressions';
import { parseQuoted } from './templates';

interface Enclosing {
  /** Column of the block's first character. */
  readonly indent: number;
  readonly header: Span;
  readonly parent: Enclosing | null;
  /** Whether the whole block is to stand on one line. */
  readonly isOneLine: boolean;
}

function parseBody(c: Cursor, block: Enclosing): Body {
  const start = c.pos;
  const items: (Attribute | Block)[] = [];
  const names = new Set<string>();
  let count = 0;
  for (;;) {
    c.failed = false;
    skipBlankLines(c, block.isOneLine && count > 0);
    if (c.code === -1 || c.code === 0x7d || c.atTopLevelBlock()) break;
    if (block.isOneLine) oneLineError(c, count);
    const item = parseItem(c, block);
    count++;
    if (!item) continue;
    items.push(item);
    if (item.kind === 'block') continue;
    if (names.has(item.name)) {
      c.failed = false;
      c.error(secondTime(item.name), item.nameSpan);
    }
    names.add(item.name);
  }
  return {
    span: c.span(start, c.pos),
    items,
    attributes: items.filter((item) => item.kind === 'attribute'),
    blocks: items.filter((item) => item.kind === 'block'),
  };
}

export const secondTime = (name: string): string => `\`${name}\` is set a second time in this block.`;

/** `isOneLine`: there must be no line end here. */
export function skipBlankLines(c: Cursor, isOneLine: boolean): void {
  for (;;) {
    c.skip();
    if (!c.atNewline()) return;
    if (isOneLine) {
      c.error('A block that starts on one line must end on it: `}` is missing before the line end.');
      isOneLine = false;
    }
    c.eatNewline();
  }
}

function oneLineError(c: Cursor, count: number): void {
  if (count > 0) c.error('A block on one line can hold one argument only.');
  c.failed = false;
}

/** Null where neither an argument nor a block stands here; that is an error then. */
export function parseItem(c: Cursor, parent: Enclosing | null): Attribute | Block | null {
  const start = c.pos;
  const isQuoted = c.code === 0x22;
  const name = isQuoted ? null : c.identifier();
  if (name === null && !isQuoted) {
    c.error('An argument or a block was expected here.');
    skipItem(c);
    return null;
  }
  const quoted = isQuoted ? readLabel(c) : null;
  const nameSpan = c.span(start, c.pos);
  c.skip();
  if (c.code === 0x3d && c.text.charCodeAt(c.pos + 1) !== 0x3d) {
    if (quoted) c.error('The name of an argument must not be quoted.', nameSpan);
    return parseAttribute(c, name ?? quoted?.value ?? '', nameSpan, parent);
  }
  if (name !== null && (c.code === 0x7b || c.code === 0x22 || startsIdentifier(c))) {
    return parseBlock(c, name, nameSpan, parent);
  }
  c.error(
    c.code === 0x3a
      ? 'An argument is set with `=`, not with `:`.'
      : 'This is neither an argument (`name = value`) nor a block (`name { … }`).',
    c.code === 0x3a ? undefined : nameSpan,
  );
  skipItem(c);
  return null;
}

const startsIdentifier = (c: Cursor): boolean => /[\p{ID_Start}_]/u.test(c.text[c.pos] ?? '') && c.code !== -1;

/** Leaves a broken item; the text goes on to its real end for the next one. */
function skipItem(c: Cursor): void {
  c.skipItem();
  reopen(c);
}

/** After an item for which the text was cut short: the rest of the text counts again. */
function reopen(c: Cursor): void {
  c.end = c.text.length;
  c.multiline = false;
}

function parseAttribute(c: Cursor, name: string, nameSpan: Span, parent: Enclosing | null): Attribute {
  c.pos++;
  const value = parseExpression(c);
  const attribute: Attribute = { kind: 'attribute', name, nameSpan, value, span: c.span(nameSpan.start, c.pos) };
  c.skip();
  if (!c.atLineEnd() && !(c.code === 0x7d && (parent?.isOneLine === true || c.failed))) {
    if (parent?.isOneLine && c.code === 0x2c) c.error('A block on one line can hold one argument only.');
    else c.error('A line end is missing after this argument.');
    if (c.code !== 0x7d) c.skipItem();
  }
  reopen(c);
  return attribute;
}

function readLabel(c: Cursor): Label {
  const start = c.pos;
  const template = parseQuoted(c, parseExpression);
  const value = template.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
  if (template.parts.some((part) => part.kind !== 'text')) {
    c.error('A label is a fixed text: it cannot hold `${ }` or `%{ }`.', template.span);
  }
  return { value, span: c.span(start, c.pos), isQuoted: true };
}

function parseBlock(c: Cursor, type: string, typeSpan: Span, parent: Enclosing | null): Block {
  if (parent?.isOneLine) c.error('A block on one line cannot hold another block.', typeSpan);
  const labels: Label[] = [];
  let headerEnd = c.pos;
  for (;;) {
    const start = c.pos;
    if (c.code === 0x22) labels.push(readLabel(c));
    else {
      const name = c.identifier();
      if (name === null) break;
      labels.push({ value: name, span: c.span(start, c.pos), isQuoted: false });
    }
    headerEnd = c.pos;
    c.skip();
  }
  if (labels.length === 0) headerEnd = typeSpan.end;
  const headerSpan = c.span(typeSpan.start, headerEnd);
  if (c.code !== 0x7b && !braceOnNextLine(c, headerSpan)) {
    c.error(
      c.code === 0x3d
        ? 'The name of an argument is one word; `=` cannot follow a block header.'
        : 'The `{` of this block is missing.',
      headerSpan,
    );
    if (!c.atLineEnd()) c.skipItem();
    reopen(c);
    const body: Body = { span: c.span(c.pos, c.pos), items: [], attributes: [], blocks: [] };
    const end = c.span(headerEnd, headerEnd);
    return { kind: 'block', type, typeSpan, labels, body, span: headerSpan, headerSpan, open: end, close: null };
  }
  const open = c.span(c.pos, c.pos + 1);
  c.pos++;
  const { body, close } = c.nested(
    () => parseBlockBody(c, headerSpan, parent),
    () => {
      reopen(c);
      return { body: { span: c.span(open.start, c.pos), items: [], attributes: [], blocks: [] }, close: null };
    },
  );
  return { kind: 'block', type, typeSpan, labels, body, span: c.span(typeSpan.start, c.pos), headerSpan, open, close };
}

function braceOnNextLine(c: Cursor, header: Span): boolean {
  const match = /[ \t\r\n]*\{/y;
  match.lastIndex = c.pos;
  if (!match.test(c.text)) return false;
  c.error('The `{` of a block must stand on the line of its header.', header);
  c.pos = match.lastIndex - 1;
  return true;
}

function parseBlockBody(c: Cursor, header: Span, parent: Enclosing | null): { body: Body; close: Span | null } {
  const failed = c.failed;
  c.skip();
  const isOneLine = !c.atLineEnd() && c.code !== 0x7d;
  const block: Enclosing = { header, parent, isOneLine, indent: columnOf(c, header.start) };
  const body = parseBody(c, block);
  if (c.code !== 0x7d) {
    c.failed = failed;
    unclosed(c, block);
    return { body, close: null };
  }
  const close = c.span(c.pos, c.pos + 1);
  if (parent && !isOneLine && startsLine(c) && columnOf(c, c.pos) <= parent.indent && block.indent > parent.indent) {
    c.misclosed ??= header;
  }
  c.pos++;
  c.failed = failed;
  c.skip();
  if (!c.atLineEnd() && !(parent?.isOneLine && c.code === 0x7d)) {
    c.error('A line end is missing after this block.');
  }
  return { body, close };
}

/** One error however many blocks are open, at the one whose brace seems to have been taken by another. */
function unclosed(c: Cursor, block: Enclosing): void {
  if (c.unclosedAt !== c.pos) {
    c.failed = false;
    c.error('This block is never closed: `}` is missing.', c.misclosed ?? block.header);
  }
  c.unclosedAt = c.pos;
  c.misclosed = null;
}

/** Blanks before an offset are looked at no farther back than this. */
const MAX_COLUMN = 500;

function columnOf(c: Cursor, offset: number): number {
  let column = 0;
  while (column < MAX_COLUMN && column < offset && c.text.charCodeAt(offset - column - 1) !== NEWLINE) column++;
  return column;
}

const startsLine = (c: Cursor): boolean => /^[ \t]*$/.test(c.text.slice(c.pos - columnOf(c, c.pos), c.pos));
