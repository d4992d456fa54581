import type { ScalarStyle } from './nodes';

/** Where the characters of a scalar's content stand in the file. */
export class OffsetMap {
  private readonly starts: number[] = [];
  private readonly files: number[] = [];
  private readonly widths: number[] = [];
  private readonly ends: number[] = [];
  private built = '';
  private end: number;

  constructor(start: number) {
    this.end = start;
  }

  get text(): string {
    return this.built;
  }

  /** Characters that stand in the file as they are. */
  copy(text: string, file: number): void {
    if (text !== '') this.add(text, file, text.length);
  }

  /** Characters that `length` other characters of the file stand for: an escape, a folded line end. */
  stand(text: string, file: number, length: number): void {
    if (text !== '') this.add(text, file, length);
    else this.end = file + length;
  }

  private add(text: string, file: number, length: number): void {
    this.starts.push(this.built.length);
    this.files.push(file);
    this.widths.push(length === text.length ? length : 0);
    this.ends.push(file + length);
    this.built += text;
    this.end = file + length;
  }

  /** The file offset of the character at this offset. */
  at(offset: number): number {
    if (offset >= this.built.length) return this.end;
    const piece = this.pieceAt(offset);
    const into = Math.max(0, offset - (this.starts[piece] ?? 0));
    return (this.files[piece] ?? this.end) + Math.min(into, Math.max(0, (this.widths[piece] ?? 0) - 1));
  }

  /** The file offset behind the character before this offset: behind the whole of an escape. */
  behind(offset: number): number {
    const last = Math.min(offset, this.built.length) - 1;
    if (last < 0) return this.at(0);
    const piece = this.pieceAt(last);
    const isEnd = last + 1 === (this.starts[piece + 1] ?? this.built.length);
    return isEnd ? (this.ends[piece] ?? this.end) : this.at(last) + 1;
  }

  private pieceAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The map of a scalar whose source is `raw`, at `start` of the file. */
export function offsetMap(style: ScalarStyle, raw: string, start: number, parentIndent: number): OffsetMap {
  const map = new OffsetMap(start);
  if (style === 'plain') unfold(map, raw, start, (line, at) => map.copy(line, at));
  else if (style === 'single') {
    const closed = raw.length > 1 && raw.endsWith("'");
    unfold(map, raw.slice(1, closed ? -1 : undefined), start + 1, (line, at) => copySingleQuoted(map, line, at));
  } else if (style === 'double') mapDoubleQuoted(map, raw, start);
  else mapBlock(map, style === 'folded', raw, start, parentIndent);
  return map;
}

function copySingleQuoted(map: OffsetMap, line: string, at: number): void {
  let from = 0;
  for (let quote = line.indexOf("''"); quote >= 0; quote = line.indexOf("''", from)) {
    map.copy(line.slice(from, quote), at + from);
    map.stand("'", at + quote, 2);
    from = quote + 2;
  }
  map.copy(line.slice(from), at + from);
}

const blank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** Line folding of plain and single-quoted scalars (YAML 1.2.2, 6.5). */
function unfold(map: OffsetMap, source: string, base: number, copy: (line: string, at: number) => void): void {
  let at = source.indexOf('\n');
  if (at < 0) return copy(source, base);
  let from = 0;
  let fold = '';
  let foldAt = 0;
  for (let isFirst = true; at >= 0; isFirst = false) {
    let end = source[at - 1] === '\r' && at > from ? at - 1 : at;
    let start = from;
    while (end > start && blank(source[end - 1])) end--;
    if (!isFirst) while (start < end && blank(source[start])) start++;
    if (isFirst || start < end) {
      if (!isFirst) map.stand(fold, foldAt, base + start - foldAt);
      copy(source.slice(start, end), base + start);
      fold = ' ';
      foldAt = base + end;
    } else fold = fold === ' ' ? '\n' : `${fold}\n`;
    from = at + 1;
    at = source.indexOf('\n', from);
  }
  while (from < source.length && blank(source[from])) from++;
  map.stand(fold, foldAt, base + from - foldAt);
  copy(source.slice(from), base + from);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function mapDoubleQuoted(map: OffsetMap, raw: string, start: number): void {
  const end = raw.length > 1 ? raw.length - 1 : raw.length;
  const special = /[\\\n]|\r\n|[ \t]+(?=\r?\n)/g;
  let at = 1;
  while (at < end) {
    special.lastIndex = at;
    const match = special.exec(raw);
    const stop = match && match.index < end ? match.index : end;
    map.copy(raw.slice(at, stop), start + at);
    if (!match || stop >= end) break;
    const length = match[0] === '\\' ? mapEscape(map, raw, stop, start) : mapFold(map, raw, stop, start);
    at = stop + length;
  }
}

function mapFold(map: OffsetMap, raw: string, from: number, start: number): number {
  let at = from;
  let breaks = 0;
  while (blank(raw[at]) || raw[at] === '\n' || (raw[at] === '\r' && raw[at + 1] === '\n')) {
    if (raw[at] === '\n') breaks++;
    at++;
  }
  map.stand(breaks > 1 ? '\n'.repeat(breaks - 1) : ' ', start + from, at - from);
  return at - from;
}

function mapEscape(map: OffsetMap, raw: string, from: number, start: number): number {
  const next = raw[from + 1] ?? '';
  const known = ESCAPES[next];
  if (known !== undefined) {
    map.stand(known, start + from, 2);
    return 2;
  }
  if (next === '\n' || (next === '\r' && raw[from + 2] === '\n')) {
    let at = from + (next === '\n' ? 2 : 3);
    while (blank(raw[at])) at++;
    return at - from;
  }
  const digits = CODE_LENGTHS[next];
  const code = digits === undefined ? NaN : parseInt(raw.slice(from + 2, from + 2 + digits), 16);
  if (digits === undefined || Number.isNaN(code) || code > 0x10ffff) {
    map.copy(raw.slice(from, from + 2), start + from);
    return 2;
  }
  map.stand(String.fromCodePoint(code), start + from, 2 + digits);
  return 2 + digits;
}

interface Line {
  readonly start: number;
  readonly indent: number;
  /** Behind the content, before the line end. */
  readonly end: number;
}

function blockLines(raw: string, from: number): Line[] {
  const lines: Line[] = [];
  for (let start = from; start <= raw.length;) {
    const newline = raw.indexOf('\n', start);
    const next = newline < 0 ? raw.length : newline;
    const end = newline > start && raw[newline - 1] === '\r' ? newline - 1 : next;
    let indent = 0;
    while (start + indent < end && raw[start + indent] === ' ') indent++;
    lines.push({ start, indent, end });
    start = next + 1;
  }
  return lines;
}

const isBlank = (line: Line | undefined): boolean => line !== undefined && line.start + line.indent >= line.end;

/** Indentation, folding and chomping of block scalars (YAML 1.2.2, 8.1). */
function mapBlock(map: OffsetMap, folded: boolean, raw: string, start: number, parentIndent: number): void {
  const headerEnd = raw.indexOf('\n');
  const header = /^[|>]([-+1-9]*)/.exec(raw)?.[1] ?? '';
  const chomp = header.includes('-') ? '-' : header.includes('+') ? '+' : '';
  const explicit = Number(/[1-9]/.exec(header)?.[0] ?? 0);
  if (headerEnd < 0) return;
  const lines = blockLines(raw, headerEnd + 1);
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) {
    if (chomp === '+') copyBreaks(map, raw, start, lines.slice(0, Math.max(1, lines.length - 1)), 0);
    return;
  }
  const indent = explicit > 0 ? parentIndent + explicit : (lines[first]?.indent ?? 0);
  let last = lines.length;
  while (last > first && isBlank(lines[last - 1])) last--;
  for (let i = lines.length - 1; i >= last; i--) if ((lines[i]?.indent ?? 0) > indent) last = i + 1;
  const copy = (line: Line): void => {
    const from = line.start + Math.min(indent, line.indent);
    map.copy(raw.slice(from, line.end), start + from);
  };
  for (const line of lines.slice(0, first)) {
    copy(line);
    map.stand('\n', start + line.end, 1);
  }
  if (folded) foldLines(map, raw, start, lines.slice(first, last), indent, copy);
  else {
    lines.slice(first, last).forEach((line, i) => {
      if (i > 0) map.stand('\n', start + (lines[first + i - 1]?.end ?? 0), 1);
      copy(line);
    });
  }
  const tail = start + (lines[last - 1]?.end ?? 0);
  if (chomp === '') map.stand('\n', tail, 1);
  else if (chomp === '+') {
    copyBreaks(map, raw, start, lines.slice(last - 1, -1), indent);
    if (!map.text.endsWith('\n')) map.stand('\n', tail, 1);
  }
}

function copyBreaks(map: OffsetMap, raw: string, start: number, lines: readonly Line[], indent: number): void {
  lines.forEach((line, i) => {
    if (i > 0) map.copy(raw.slice(Math.min(line.start + indent, line.end), line.end), start + line.start + indent);
    map.stand('\n', start + line.end, 1);
  });
}

function foldLines(
  map: OffsetMap,
  raw: string,
  start: number,
  lines: readonly Line[],
  indent: number,
  copy: (line: Line) => void,
): void {
  let fold = '';
  let foldAt = 0;
  let wasMoreIndented = false;
  for (const line of lines) {
    const emit = (separator: string): void => {
      if (separator !== '') map.stand(separator, foldAt, 1);
      copy(line);
      foldAt = start + line.end;
    };
    if (line.indent > indent || raw[line.start + line.indent] === '\t') {
      if (fold === ' ') fold = '\n';
      else if (!wasMoreIndented && fold === '\n') fold = '\n\n';
      emit(fold);
      fold = '\n';
      wasMoreIndented = true;
    } else if (isBlank(line)) {
      if (fold === '\n') {
        map.stand('\n', foldAt, 1);
        foldAt = start + line.end;
      } else fold = '\n';
    } else {
      emit(fold);
      fold = ' ';
      wasMoreIndented = false;
    }
  }
}
