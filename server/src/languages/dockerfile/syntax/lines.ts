import type { Comment } from '../../../core/language';
import { span, type Span } from '../../../core/text';
import { MappedText } from './mapped-text';

export type Escape = '\\' | '`';

/** One instruction's lines, joined as Docker joins them. */
export interface LogicalLine {
  readonly joined: MappedText;
  /** From the first character that is no blank to the end of the last line, without its line end. */
  readonly span: Span;
  /** Comment lines between its lines, which Docker drops. */
  readonly comments: readonly Comment[];
  /** Empty lines between its lines: dropped too, but deprecated. */
  readonly emptyLines: readonly Span[];
  /** True where the last line ends in an escape and no line follows. */
  readonly isDangling: boolean;
  /** Start of the line after it. */
  readonly next: number;
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 11 || code === 12 || code === 13;

export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** The end of the line that starts at `at` without `\n` and the `\r` before it. Docker knows no lone `\r`. */
export function lineEnd(text: string, at: number): { readonly end: number; readonly next: number } {
  const newline = text.indexOf('\n', at);
  const next = newline === -1 ? text.length : newline + 1;
  let end = newline === -1 ? text.length : newline;
  while (end > at && text.charCodeAt(end - 1) === 13) end--;
  return { end, next };
}

/** The comment of a line, where its first character that is no blank is `#`. */
export function lineComment(text: string, at: number, end: number): Comment | null {
  const start = skipBlanks(text, at, end);
  if (text[start] !== '#') return null;
  return { span: span(start, end), text: text.slice(start + 1, end).trim() };
}

/** Where the escape stands that continues the line, or -1. An escaped escape continues nothing. */
function continuationAt(text: string, at: number, end: number, escape: Escape): number {
  let i = end - 1;
  while (i >= at && (text[i] === ' ' || text[i] === '\t')) i--;
  if (i < at || text[i] !== escape) return -1;
  return i > at && text[i - 1] === escape ? -1 : i;
}

/** Reads the lines of the instruction that starts on the line at `at`. */
export function readLogicalLine(text: string, at: number, escape: Escape): LogicalLine {
  const pieces: { text: string; offset: number }[] = [];
  const comments: Comment[] = [];
  const emptyLines: Span[] = [];
  let { end, next } = lineEnd(text, at);
  const start = skipBlanks(text, at, end);
  let lineStart = start;
  let last = end;
  let isDangling = false;
  for (;;) {
    const continuation = continuationAt(text, lineStart, end, escape);
    const pieceEnd = continuation === -1 ? end : continuation;
    pieces.push({ text: text.slice(lineStart, pieceEnd), offset: lineStart });
    last = end;
    if (continuation === -1) break;
    let isFound = false;
    while (next < text.length) {
      lineStart = next;
      ({ end, next } = lineEnd(text, lineStart));
      const comment = lineComment(text, lineStart, end);
      if (comment) comments.push(comment);
      else if (skipBlanks(text, lineStart, end) === end) emptyLines.push(span(lineStart, next));
      else {
        isFound = true;
        break;
      }
    }
    if (!isFound) {
      isDangling = true;
      break;
    }
  }
  return { joined: MappedText.of(pieces), span: span(start, last), comments, emptyLines, isDangling, next };
}
