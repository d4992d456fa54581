import type { Source } from '../../core/source';
import { lineEnding, span, type TextEdit } from '../../core/text';
import type { Attribute, Block, Body, Expression } from './ast';

/** Edits keep to what `terraform fmt` writes: two blanks a level, `=` aligned in runs of one-line arguments. */
const STEP = '  ';

export const replaceExpression = (expression: Expression, text: string): TextEdit => ({ span: expression.span, text });

/** The indentation of the line on which an offset stands. */
export function indentAt(source: Source, offset: number): string {
  const { line } = source.lines.position(offset);
  return /^[ \t]*/.exec(source.lines.lineText(line))?.[0] ?? '';
}

const lineOf = (source: Source, offset: number): number => source.lines.position(offset).line;

/** What may stand behind an argument on its line. */
const COMMENT_OR_NOTHING = /^\s*(?:#|\/\/|\/\*.*\*\/\s*$|$)/;

/** True where an argument has its line to itself, but for a comment behind it. */
function isPlainLine(source: Source, one: Attribute): boolean {
  const line = lineOf(source, one.span.start);
  const range = source.lines.line(line);
  return (
    lineOf(source, one.span.end) === line &&
    source.text.slice(range.start, one.span.start).trim() === '' &&
    COMMENT_OR_NOTHING.test(source.text.slice(one.span.end, range.end))
  );
}

/** True where the text of an argument begins on its line and goes on below: only its `=` is aligned, with those above. */
const isHeredoc = ({ value }: Attribute): boolean => value.kind === 'template' && value.style === 'heredoc';

/** The one-line arguments on the lines directly above, up to and with the one given. */
function runUpTo(source: Source, body: Body, last: Attribute): readonly Attribute[] {
  const run = [last];
  let index = body.items.indexOf(last) - 1;
  for (; index >= 0; index--) {
    const item = body.items[index];
    const first = run[0];
    if (item?.kind !== 'attribute' || !first || !isPlainLine(source, item)) break;
    if (lineOf(source, item.span.start) !== lineOf(source, first.span.start) - 1) break;
    run.unshift(item);
  }
  return run;
}

const isAligned = (source: Source, run: readonly Attribute[]): boolean =>
  new Set(run.map((one) => source.text.indexOf('=', one.nameSpan.end) - one.nameSpan.start)).size <= 1;

/**
 * Adds `name = value` to a block, after its last one-line argument before any nested block, aligned
 * with its neighbours. `value` may have several lines; those after the first are indented from zero.
 */
export function insertAttribute(source: Source, block: Block, name: string, value: string): readonly TextEdit[] | null {
  if (block.close === null) return null;
  const { body } = block;
  const eol = lineEnding(source.text);
  const indent = indentAt(source, block.span.start) + STEP;
  const text = indentLines(value, indent, eol);
  const anchor = body.items
    .slice(0, body.items.findIndex((item) => item.kind === 'block') >>> 0)
    .findLast((item): item is Attribute => item.kind === 'attribute' && isPlainLine(source, item));
  const next = anchor ? runBelow(source, body, anchor) : runFrom(source, body, block.open.start);
  const run = anchor ? [...runUpTo(source, body, anchor), ...next] : next;
  const isApart = value.includes('\n') || !isAligned(source, run);
  const width = isApart ? name.length : Math.max(name.length, ...run.map((one) => one.name.length));
  const line = `${name.padEnd(width)} = ${text}`;
  const shifts = isApart ? [] : align(source, run, width);
  if (!anchor) {
    const first = insertFirst(source, block, indent + line, eol);
    return first && [...first, ...shifts];
  }
  const at = source.lines.line(lineOf(source, anchor.span.end)).end;
  return [...shifts, { span: span(at, at), text: `${eol}${indentAt(source, anchor.span.start)}${line}` }];
}

/** The arguments on the lines directly below that are aligned together: one-line ones, and a heredoc as the last. */
const runBelow = (source: Source, body: Body, from: Attribute): readonly Attribute[] =>
  runFrom(source, body, from.span.end, body.items.indexOf(from) + 1);

/** The same from the line below an offset, of the items from an index on. */
function runFrom(source: Source, body: Body, offset: number, index = 0): readonly Attribute[] {
  const run: Attribute[] = [];
  let line = lineOf(source, offset);
  for (const item of body.items.slice(index)) {
    if (item.kind !== 'attribute' || lineOf(source, item.span.start) !== ++line) break;
    if (!isPlainLine(source, item) && !isHeredoc(item)) break;
    run.push(item);
    if (isHeredoc(item)) break;
  }
  return run;
}

/** Edits that put the `=` of a run below each other, at least so far to the right. */
function align(
  source: Source,
  run: readonly Attribute[],
  least = 0,
  nameOf: (one: Attribute) => string = ({ name }) => name,
): readonly TextEdit[] {
  const width = Math.max(least, ...run.map((one) => nameOf(one).length));
  return run.flatMap((one): TextEdit[] => {
    const equals = source.text.indexOf('=', one.nameSpan.end);
    const blanks = ' '.repeat(width - nameOf(one).length + 1);
    return source.text.slice(one.nameSpan.end, equals) === blanks
      ? []
      : [{ span: span(one.nameSpan.end, equals), text: blanks }];
  });
}

/** Takes out an argument, and aligns its neighbours anew where they were aligned. */
export function removeAttribute(source: Source, body: Body, one: Attribute): readonly TextEdit[] {
  const [above, below] = neighbours(source, body, one);
  const isKept = isAligned(source, [...above, one, ...below]);
  return [removeItem(source, one), ...(isKept ? align(source, [...above, ...below]) : [])];
}

/** Gives an argument another name, and aligns its neighbours anew where they were aligned. */
export function renameAttribute(source: Source, body: Body, one: Attribute, name: string): readonly TextEdit[] {
  const [above, below] = neighbours(source, body, one);
  const run = [...above, one, ...below];
  const isKept = isPlainLine(source, one) && isAligned(source, run);
  const shifts = isKept ? align(source, run, 0, (other) => (other === one ? name : other.name)) : [];
  return [{ span: one.nameSpan, text: name }, ...shifts];
}

/**
 * Writes another value. One of several lines stands by itself, so that its neighbours are aligned without it, and
 * one that comes to stand on one line is aligned with them.
 */
export function replaceValue(source: Source, body: Body, one: Attribute, value: string): readonly TextEdit[] {
  const isOneLine = !value.includes('\n');
  const above = runUpTo(source, body, one).slice(0, -1);
  const below = runBelow(source, body, one);
  const wasOneLine = lineOf(source, one.value.span.start) === lineOf(source, one.value.span.end);
  const isKept = wasOneLine
    ? isAligned(source, [...above, one, ...below])
    : isAligned(source, above) && isAligned(source, below);
  const isNative = source.text.slice(one.nameSpan.end, one.value.span.start).trim() === '=';
  if (wasOneLine === isOneLine || !isKept || !isNative) return [replaceExpression(one.value, value)];
  const run = isOneLine ? [...above, one, ...below] : [one];
  const width = Math.max(...run.map(({ name }) => name.length));
  const own = `${' '.repeat(width - one.name.length + 1)}= ${value}`;
  const others = isOneLine
    ? align(source, [...above, ...below], width)
    : [...align(source, above), ...align(source, below)];
  return [{ span: span(one.nameSpan.end, one.value.span.end), text: own }, ...others];
}

function neighbours(source: Source, body: Body, one: Attribute): readonly [readonly Attribute[], readonly Attribute[]] {
  if (!isPlainLine(source, one)) return [[], []];
  return [runUpTo(source, body, one).slice(0, -1), runBelow(source, body, one)];
}

/** Adds a nested block at the end of a block, after an empty line. `text` is indented from zero. */
export function insertBlock(source: Source, block: Block, text: string): readonly TextEdit[] | null {
  if (block.close === null) return null;
  const eol = lineEnding(source.text);
  const indent = indentAt(source, block.span.start) + STEP;
  const inner = indent + indentLines(text, indent, eol);
  const last = block.body.items.at(-1);
  if (!last) return insertFirst(source, block, inner, eol);
  const line = lineOf(source, last.span.end);
  if (line === lineOf(source, block.close.start)) return null;
  const at = source.lines.line(line).end;
  return [{ span: span(at, at), text: `${eol}${eol}${inner}` }];
}

/** Writes text as the first thing in a block: on the line after the brace. */
function insertFirst(source: Source, block: Block, text: string, eol: string): readonly TextEdit[] | null {
  if (block.close === null) return null;
  const isOneLine = lineOf(source, block.open.start) === lineOf(source, block.close.start);
  if (isOneLine && block.body.items.length > 0) return null;
  if (isOneLine) {
    const closing = `${eol}${indentAt(source, block.span.start)}`;
    return [{ span: span(block.open.end, block.close.start), text: `${eol}${text}${closing}` }];
  }
  const at = source.lines.line(lineOf(source, block.open.start)).end;
  const next = block.body.items[0];
  const isTight = next?.kind === 'block' && lineOf(source, next.span.start) === lineOf(source, block.open.start) + 1;
  return [{ span: span(at, at), text: `${eol}${text}${isTight ? eol : ''}` }];
}

function indentLines(text: string, indent: string, eol: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 || line === '' ? line : indent + line))
    .join(eol);
}

/** Takes out an item with its whole lines, and one of two empty lines around it. */
export function removeItem(
  source: Source,
  item: { readonly span: { readonly start: number; readonly end: number } },
): TextEdit {
  const first = lineOf(source, item.span.start);
  const last = lineOf(source, item.span.end);
  const isEmpty = (line: number): boolean =>
    line >= 0 && line < source.lines.lineCount && source.lines.lineText(line).trim() === '';
  const start = source.lines.line(first).start;
  let after = last + 1;
  if (isEmpty(after) && (first === 0 || isEmpty(first - 1))) after++;
  const end = after < source.lines.lineCount ? source.lines.line(after).start : source.text.length;
  const ownStart = source.text.slice(start, item.span.start).trim() === '' ? start : item.span.start;
  return { span: span(ownStart, end), text: '' };
}

/** A string as HCL writes it. */
export const quote = (value: string): string =>
  `"${value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/([$%])\{/g, '$1$1{')}"`;
