import type { Span, TextEdit } from '../../core/text';

/** From an offset of a script's text to an offset of the file that it stands in. */
export type ToFile = (offset: number) => number;

/** A half-open range of the script as a range of the file: its last character decides where it ends. */
export const fileSpan = (toFile: ToFile, start: number, end: number): Span => {
  const first = toFile(start);
  return { start: first, end: end > start ? Math.max(first, toFile(end - 1) + 1) : first };
};

export interface Normalised {
  readonly text: string;
  readonly toGiven: ToFile;
}

/**
 * Line ends as shells want them: CR LF and a lone CR become LF. A carriage return left in place would
 * end up in words, here-document delimiters and continuations.
 */
export function normaliseLineEnds(text: string): Normalised {
  if (!text.includes('\r')) return { text, toGiven: (offset) => offset };
  const dropped: number[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) dropped.push(at - dropped.length);
  return {
    text: text.replace(/\r\n?/g, '\n'),
    toGiven: (offset) => offset + countBelow(dropped, offset),
  };
}

/** How many of the ascending numbers are below the limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * An edit of a script's text in the file that it stands in. What it inserts goes behind the character before it, so
 * that it stays on its line of a continued instruction; what it replaces, or stands beside, must be in the file what
 * it is in the script. Null otherwise.
 */
export function placeInFile(
  file: string,
  { masked: { text }, toFile }: { readonly masked: { readonly text: string }; readonly toFile: ToFile },
  { span: at, text: inserted }: TextEdit,
): TextEdit | null {
  if (at.start < 0 || at.end > text.length) return null;
  const isBehindWord = at.start === at.end && at.start > 0 && !/\s/.test(text.charAt(at.start - 1));
  const seen = isBehindWord ? { start: at.start - 1, end: at.start } : at;
  const where = fileSpan(toFile, seen.start, seen.end);
  if (file.slice(where.start, where.end) !== text.slice(seen.start, seen.end)) return null;
  return { span: isBehindWord ? { start: where.end, end: where.end } : where, text: inserted };
}
