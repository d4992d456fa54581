/** Text edits that leave everything else of a YAML file as it is: comments, order, style and line ends. */
import type { Source } from '../../core/source';
import { lineEnding, type TextEdit } from '../../core/text';
import { spanInPlace } from './tree';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './nodes';
import { writeScalar } from './quote';

/** Another value in the scalar's own quoting. `inFlow`: it stands between brackets. */
export const setValue = (scalar: YamlScalar, text: string, inFlow = false): readonly TextEdit[] => [
  { span: scalar.span, text: writeScalar(text, scalar.style, inFlow) },
];

/** A number or boolean in place of the scalar: bare, or in the quotes that are there. */
export const setLiteral = (scalar: YamlScalar, text: string): readonly TextEdit[] =>
  scalar.style === 'plain' ? [{ span: scalar.span, text }] : setValue(scalar, text);

export const renameKey = (pair: YamlPair, name: string): readonly TextEdit[] => setValue(pair.key, name);

const lineOf = (source: Source, offset: number): number => source.lines.position(offset).line;

/** The blanks (and, below a dash, as many blanks as characters) before the offset on its line. */
export function indentAt(source: Source, offset: number): string {
  const { line, column } = source.lines.position(offset);
  const before = source.lines.lineText(line).slice(0, column);
  return /^[ \t]*$/.test(before) ? before : ' '.repeat(column);
}

/** Start of the line behind the one that holds the offset, and whether a line end stands before it. */
function nextLine(source: Source, offset: number): { at: number; isOpen: boolean } {
  const line = lineOf(source, offset);
  const isLast = line + 1 >= source.lines.lineCount;
  return isLast ? { at: source.text.length, isOpen: true } : { at: source.lines.line(line + 1).start, isOpen: false };
}

/** Inserts whole lines (without a line end at their end) behind the line of `offset`. */
export function insertLinesAfter(source: Source, offset: number, lines: readonly string[]): readonly TextEdit[] {
  const eol = lineEnding(source.text);
  const { at, isOpen } = nextLine(source, offset);
  const text = lines.join(eol);
  return [{ span: { start: at, end: at }, text: isOpen ? `${eol}${text}` : `${text}${eol}` }];
}

/** Inserts whole lines above the line of `offset`. */
export function insertLinesBefore(source: Source, offset: number, lines: readonly string[]): readonly TextEdit[] {
  const at = source.lines.line(lineOf(source, offset)).start;
  const eol = lineEnding(source.text);
  return [{ span: { start: at, end: at }, text: lines.map((line) => line + eol).join('') }];
}

/** Where a new pair of a mapping goes: by default behind its last one. */
export interface Place {
  readonly after?: YamlPair;
  readonly before?: YamlPair;
}

const indented = (lines: readonly string[], indent: string): readonly string[] =>
  lines.map((line) => (line === '' ? line : indent + line));

/**
 * Adds `key: valueText`. `valueText` is YAML as it shall stand; further lines of it are indented
 * below the key. An empty value text gives `key:` for a value on the lines that follow.
 */
export function insertKey(
  mapping: YamlMapping,
  key: string,
  valueText: string,
  source: Source,
  place: Place = {},
): readonly TextEdit[] | null {
  const [first = '', ...rest] = valueText.split('\n');
  const head = first === '' ? `${key}:` : `${key}: ${first}`;
  if (mapping.isFlow) {
    const inner = rest.length === 0 ? head : first === '' ? flowPair(key, rest) : null;
    return inner === null ? null : insertInFlow(mapping, inner, place);
  }
  const anchor = place.before ?? place.after ?? mapping.pairs.at(-1);
  if (!anchor) return null;
  const indent = indentAt(source, anchor.key.span.start);
  const lines = indented([head, ...rest], indent);
  if (!place.before) return insertLinesAfter(source, lastOffset(anchor), lines);
  if (startsItsLine(source, anchor.key.span.start)) return insertLinesBefore(source, anchor.key.span.start, lines);
  const at = anchor.key.span.start;
  const eol = lineEnding(source.text);
  return [{ span: { start: at, end: at }, text: `${lines.join(eol).trimStart()}${eol}${indent}` }];
}

/** Adds a pair to the mapping that stands under a key, which is added too where it is not there. */
export function insertUnder(
  mapping: YamlMapping,
  under: string,
  key: string,
  valueText: string,
  source: Source,
): readonly TextEdit[] | null {
  const inner = mapping.get(under)?.value;
  if (inner?.kind === 'mapping') return inner.alias ? null : insertKey(inner, key, valueText, source);
  return mapping.get(under) ? null : insertKey(mapping, under, `\n  ${key}: ${valueText}`, source);
}

/** `key: { a: b }` of the lines `  a: b`; null for values that braces cannot hold. */
function flowPair(key: string, lines: readonly string[]): string | null {
  const pairs = lines.map((line) => {
    const [, name, value = ''] = /^ {2}([\w.-]+): (\S.*)$/.exec(line) ?? [];
    if (name === undefined) return null;
    if (!/[,[\]{}]/.test(value) || /^(?:'[^']*'|"[^"\\]*")$/.test(value)) return `${name}: ${value}`;
    return /['"]/.test(value) ? null : `${name}: '${value}'`;
  });
  return pairs.includes(null) ? null : `${key}: { ${pairs.join(', ')} }`;
}

const lastOffset = (pair: YamlPair): number => Math.max(pair.key.span.end, pair.span.end);

export const startsItsLine = (source: Source, offset: number): boolean =>
  /^[ \t]*$/.test(source.text.slice(source.lines.line(lineOf(source, offset)).start, offset));

function insertInFlow(mapping: YamlMapping, text: string, place: Place): readonly TextEdit[] {
  if (place.before) {
    const at = place.before.key.span.start;
    return [{ span: { start: at, end: at }, text: `${text}, ` }];
  }
  const last = place.after ?? mapping.pairs.at(-1);
  const at = last ? lastOffset(last) : mapping.span.start + 1;
  return [{ span: { start: at, end: at }, text: last ? `, ${text}` : ` ${text} ` }];
}

/** Removes a pair with the comment behind it; in a block with its lines. Null where it is the only one. */
export function removePair(pair: YamlPair, mapping: YamlMapping, source: Source): readonly TextEdit[] | null {
  const { pairs, mergePairs } = mapping;
  if (pairs.length + mergePairs.length < 2) return null;
  if (mapping.isFlow) {
    const all = [...pairs, ...mergePairs].sort((a, b) => a.span.start - b.span.start);
    return removeFromFlow(
      all.map((one) => ({ start: one.span.start, end: lastOffset(one) })),
      all.indexOf(pair),
    );
  }
  // Both lists are in the order of the text.
  const { start } = pair.key.span;
  const index = pairs.indexOf(pair);
  const next = index < 0 ? pairs.find((one) => one.key.span.start > start) : pairs[index + 1];
  const nextMerge = mergePairs.find((one) => one.key.span.start > start);
  if (index < 0 && !mergePairs.includes(pair)) return null;
  const starts = [next, nextMerge].flatMap((one) => (one ? [one.key.span.start] : []));
  return removeBlock(start, lastOffset(pair), starts.length > 0 ? Math.min(...starts) : undefined, source);
}

/** Removes pairs of the mapping that stands under a key of another one; with the last of them that key goes too. */
export function removePairsUnder(
  name: string,
  pairs: readonly YamlPair[],
  holder: YamlMapping,
  source: Source,
): readonly TextEdit[] | null {
  const owner = holder.get(name);
  const mapping = owner?.value;
  if (!owner || mapping?.kind !== 'mapping' || pairs.length === 0) return null;
  if (mapping.mergePairs.length === 0 && mapping.pairs.every((pair) => pairs.includes(pair)))
    return removePair(owner, holder, source);
  if (mapping.isFlow && pairs.length > 1) return null;
  const edits = pairs.map((pair) => removePair(pair, mapping, source));
  return edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);
}

/** Removes a pair; of one that is the only one `{}` is left. */
export function removeOrEmpty(pair: YamlPair, mapping: YamlMapping, source: Source): readonly TextEdit[] | null {
  const isOnly = mapping.pairs.length + mapping.mergePairs.length === 1 && mapping.pairs[0] === pair;
  return isOnly ? [{ span: mapping.span, text: '{}' }] : removePair(pair, mapping, source);
}

/** Removes an item with its dash; null where it is the only one. */
export function removeItem(item: YamlNode, sequence: YamlSequence, source: Source): readonly TextEdit[] | null {
  const index = sequence.items.indexOf(item);
  if (index < 0 || sequence.items.length < 2) return null;
  if (sequence.isFlow) return removeFromFlow(sequence.items.map(spanInPlace), index);
  const { start, end } = spanInPlace(item);
  const dash = source.text.lastIndexOf('-', start);
  return startsItsLine(source, dash) ? removeBlock(dash, end, undefined, source) : null;
}

function removeFromFlow(
  spans: readonly { readonly start: number; readonly end: number }[],
  index: number,
): readonly TextEdit[] | null {
  const own = spans[index];
  const next = spans[index + 1];
  const previous = spans[index - 1];
  if (!own) return null;
  if (next) return [{ span: { start: own.start, end: next.start }, text: '' }];
  return previous ? [{ span: { start: previous.end, end: own.end }, text: '' }] : null;
}

function removeBlock(start: number, end: number, next: number | undefined, source: Source): readonly TextEdit[] | null {
  if (startsItsLine(source, start)) {
    const from = source.lines.line(lineOf(source, start)).start;
    const { at, isOpen } = nextLine(source, end);
    if (!isOpen) return [{ span: { start: from, end: at }, text: '' }];
    const above = lineOf(source, start) - 1;
    return [{ span: { start: above < 0 ? 0 : source.lines.line(above).end, end: source.text.length }, text: '' }];
  }
  // The first key of a sequence item stands behind the dash: the next one takes its place.
  return next === undefined ? null : [{ span: { start, end: next }, text: '' }];
}

/** Adds an item behind the last one. `text` is YAML as it shall stand. */
export function insertItem(sequence: YamlSequence, text: string, source: Source): readonly TextEdit[] | null {
  const last = sequence.items.at(-1);
  if (sequence.isFlow) {
    const at = last ? spanInPlace(last).end : sequence.span.start + 1;
    return [{ span: { start: at, end: at }, text: last ? `, ${text}` : text }];
  }
  if (!last) return null;
  const indent = indentAt(source, source.text.lastIndexOf('-', spanInPlace(last).start));
  const [first = '', ...rest] = text.split('\n');
  return insertLinesAfter(source, spanInPlace(last).end, [`${indent}- ${first}`, ...indented(rest, `${indent}  `)]);
}

/** Adds texts that each fit on a line behind the last item. */
export function insertItems(
  sequence: YamlSequence,
  texts: readonly string[],
  source: Source,
): readonly TextEdit[] | null {
  const items = texts.map((text) => writeScalar(text, 'plain', sequence.isFlow));
  if (sequence.isFlow) return insertItem(sequence, items.join(', '), source);
  const edits = items.map((item) => insertItem(sequence, item, source));
  return edits.every((one) => one !== null) ? edits.flat() : null;
}

/**
 * The values of the pairs, which say the same, written once: an anchor where the first one stands, and an
 * alias in place of each other one. Dashes stand in `name` for what an anchor cannot hold. Null where a comment
 * would get lost, or one has an anchor already.
 */
export function shareValues(pairs: readonly YamlPair[], name: string, source: Source): readonly TextEdit[] | null {
  const anchor = name.replace(/[^\w-]+/g, '-');
  const places = pairs.map(({ key, value }) => {
    const colon = source.text.indexOf(':', key.span.end) + 1;
    return value && !value.alias && !value.anchor && colon > 0
      ? { start: colon, end: spanInPlace(value).end, isFlow: value.isFlow }
      : null;
  });
  const [first, ...others] = places.sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
  if (!first) return null;
  const edits: TextEdit[] = [{ span: { start: first.start, end: first.start }, text: ` &${anchor}` }];
  for (const place of others) {
    if (!place || /(?:^|\s)#/.test(source.text.slice(place.start, place.end))) return null;
    edits.push({ span: { start: place.start, end: place.end }, text: ` *${anchor}` });
  }
  return edits;
}
