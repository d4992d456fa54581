/** A half-open range of UTF-16 offsets into a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and column; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

export const span = (start: number, end: number): Span => ({ start, end });

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** True where the two ranges share a character, or one is an empty range inside the other. */
export const overlaps = (a: Span, b: Span): boolean => a.start === b.start || (a.start < b.end && b.start < a.end);

/**
 * Line starts of a text. `\n`, `\r\n` and a lone `\r` end a line, as in the Language Server
 * Protocol (3.17, "Text Documents").
 */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.starts = starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - (this.starts[low] ?? 0) };
  }

  offset(position: Position): number {
    const line = this.line(position.line);
    return Math.min(line.start + position.column, line.end);
  }

  /** The range of a line without its line end. Lines outside the text are empty ranges at its end. */
  line(number: number): Span {
    const start = this.starts[number] ?? this.text.length;
    let end = this.starts[number + 1] ?? this.text.length;
    if (number + 1 < this.starts.length) {
      end -= this.text.charCodeAt(end - 1) === 10 && this.text.charCodeAt(end - 2) === 13 ? 2 : 1;
    }
    return { start, end };
  }

  lineText(number: number): string {
    const { start, end } = this.line(number);
    return this.text.slice(start, end);
  }
}

/** Applies edits that do not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.span.start < at) throw new RangeError('edits overlap');
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Where two texts differ: offsets of the first one, and how much longer the second one is. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly growth: number;
}

/** How many characters two texts have in common at their beginning. */
export function sameBeginning(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** The one stretch in which two texts differ. */
export function editBetween(before: string, after: string): Edit {
  const start = sameBeginning(before, after);
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, growth: after.length - before.length };
}

/** The line end that the text uses first; `\n` where it has none. */
export function lineEnding(text: string): '\n' | '\r\n' | '\r' {
  const match = /\r\n|\n|\r/.exec(text);
  return match ? (match[0] as '\n' | '\r\n' | '\r') : '\n';
}
