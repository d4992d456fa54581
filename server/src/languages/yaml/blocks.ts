/** Items of block lists with all their lines: put beside others, moved, and indented anew. */
import type { Source } from '../../core/source';
import { contains, lineEnding, type Span, type TextEdit } from '../../core/text';
import { indentAt, insertLinesAfter, insertLinesBefore, removeItem, startsItsLine } from './edit';
import type { YamlMapping, YamlNode, YamlPair, YamlSequence } from './nodes';
import { spanInPlace } from './tree';

/** The lines that an item of a block list takes up with the comments above it, and the column of its dash. */
export interface ItemLines {
  readonly first: number;
  readonly last: number;
  readonly column: number;
  readonly text: readonly string[];
}

/** Null where something else stands on its first line. */
export function linesOfItem(item: YamlNode, source: Source): ItemLines | null {
  const { start, end } = spanInPlace(item);
  const dash = source.text.lastIndexOf('-', start);
  if (dash < 0 || !startsItsLine(source, dash)) return null;
  const { line, column } = source.lines.position(dash);
  const { line: last } = source.lines.position(end);
  const comment = `${' '.repeat(column)}#`;
  let first = line;
  while (first > 0 && source.lines.lineText(first - 1).startsWith(comment)) first--;
  return { first, last, column, text: linesBetween(first, last, source) };
}

/** The lines from the first to the last, without their ends. */
export const linesBetween = (first: number, last: number, source: Source): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => source.lines.lineText(first + i));

/** Lines moved to the right, or to the left; null where one has no room on its left. */
export function shifted(lines: readonly string[], by: number): readonly string[] | null {
  if (by >= 0) return lines.map((line) => (line.trim() === '' ? line : ' '.repeat(by) + line));
  const margin = ' '.repeat(-by);
  return lines.every((line) => line.trim() === '' || line.startsWith(margin))
    ? lines.map((line) => line.slice(-by))
    : null;
}

/** What an anchor or an alias among lines means may depend on their place. */
export const hasNames = (lines: readonly string[]): boolean => lines.some((line) => /(?:^|[\s[,:])[&*]\w/.test(line));

/** Edits that put whole lines in the place of others. */
export function replaceLines(first: number, last: number, lines: readonly string[], source: Source): TextEdit {
  const { start } = source.lines.line(first);
  return { span: { start, end: source.lines.line(last).end }, text: lines.join(lineEnding(source.text)) };
}

export interface Beside {
  readonly side: 'before' | 'after';
  readonly item: YamlNode;
}

/** Adds an item beside another one. Its lines stand as below a dash in the first column, without that dash. */
export function insertBeside(
  { side, item }: Beside,
  lines: readonly string[],
  source: Source,
): readonly TextEdit[] | null {
  const place = linesOfItem(item, source);
  if (!place) return null;
  const margin = ' '.repeat(place.column);
  const text = lines.map((line, i) => (line === '' ? line : `${margin}${i === 0 ? '- ' : '  '}${line}`));
  const offset = source.lines.line(side === 'before' ? place.first : place.last).start;
  return side === 'before' ? insertLinesBefore(source, offset, text) : insertLinesAfter(source, offset, text);
}

/** The first of the comment lines that stand right above the line of an offset, or that line itself. */
export function aboveComments(offset: number, { lines }: Source): number {
  let { line } = lines.position(offset);
  while (line > 0 && /^\s*#/.test(lines.lineText(line - 1))) line--;
  return lines.line(line).start;
}

/**
 * Adds a pair above another one and its comments, with an empty line between them. Its lines stand as in the first
 * column. Null between braces.
 */
export function insertPairAbove(
  pair: YamlPair,
  mapping: YamlMapping,
  lines: readonly string[],
  source: Source,
): readonly TextEdit[] | null {
  const { start } = pair.key.span;
  if (mapping.isFlow || mapping.alias || !mapping.pairs.includes(pair) || !startsItsLine(source, start)) return null;
  const indent = indentAt(source, start);
  const text = lines.map((line) => (line === '' ? line : indent + line));
  return insertLinesBefore(source, aboveComments(start, source), [...text, '']);
}

/** Moves an item of a block list; null where names in it, or on its way, could come to mean something else. */
export function moveItem(
  item: YamlNode,
  sequence: YamlSequence,
  { side, item: other }: Beside,
  source: Source,
): readonly TextEdit[] | null {
  const own = linesOfItem(item, source);
  const place = linesOfItem(other, source);
  if (!own || !place || sequence.items.length < 2 || hasNames(own.text)) return null;
  const text = shifted(own.text, place.column - own.column);
  if (!text) return null;
  const offset = source.lines.line(side === 'before' ? place.first : place.last).start;
  const inserted = side === 'before' ? insertLinesBefore(source, offset, text) : insertLinesAfter(source, offset, text);
  return [removeLines(own.first, own.last, source), ...inserted];
}

function removeLines(first: number, last: number, { lines, text }: Source): TextEdit {
  const isLast = last + 1 >= lines.lineCount;
  const start = isLast && first > 0 ? lines.line(first - 1).end : lines.line(first).start;
  return { span: { start, end: isLast ? text.length : lines.line(last + 1).start }, text: '' };
}

/** The item of a block list that a span covers, and its list; null where the text is not an item's. */
export function itemAt(
  node: YamlNode | null,
  span: Span,
): { readonly item: YamlNode; readonly list: YamlSequence } | null {
  for (let at = node; at && at.kind !== 'scalar' && !at.alias;) {
    if (at.kind === 'sequence') {
      const item = at.items.find((one) => !one.alias && contains(one.span, span));
      if (!item) return null;
      if (item.span.start === span.start && item.span.end === span.end) return { item, list: at };
      at = item;
    } else at = at.pairs.find((pair) => pair.value && contains(pair.span, span))?.value ?? null;
  }
  return null;
}

/** The edits that take such an item out; null where it is the only one. */
export function dropItemAt(node: YamlNode | null, span: Span, source: Source): readonly TextEdit[] | null {
  const place = itemAt(node, span);
  return place && removeItem(place.item, place.list, source);
}
