import type { Source } from '../core/source';
import { overlaps, type Span } from '../core/text';
import type { Excerpt } from './report';

/** Code units of a line that are shown at most. */
const WIDTH = 160;
/** Of these, at most so many before the marked part. */
const BEFORE = 60;

/** The line on which a span starts, cut to a window around it, with the secret spans masked. */
export function excerptOf(source: Source, span: Span, secrets: readonly Span[]): Excerpt {
  const line = source.lines.line(source.lines.position(span.start).line);
  const start = line.end - line.start <= WIDTH ? line.start : Math.max(line.start, span.start - BEFORE);
  const end = Math.min(line.end, start + WIDTH);
  const text = masked(source.text.slice(start, end), start, secrets);
  const from = Math.min(span.start - start, text.length);
  const to = Math.max(from + 1, Math.min(span.end, end) - start);
  return printable(text, from, to);
}

function masked(text: string, offset: number, secrets: readonly Span[]): string {
  const window = { start: offset, end: offset + text.length };
  let result = text;
  for (const secret of secrets) {
    if (!overlaps(secret, window)) continue;
    const from = Math.max(0, secret.start - offset);
    const to = Math.min(text.length, secret.end - offset);
    result = result.slice(0, from) + '*'.repeat(Math.max(0, to - from)) + result.slice(to);
  }
  return result;
}

const TAB_WIDTH = 4;

/** Tabs become blanks and control characters a mark, so that carets stand below what they mean. */
function printable(text: string, from: number, to: number): Excerpt {
  const widths = [...Array(text.length).keys()].map((i) => (text[i] === '\t' ? TAB_WIDTH : 1));
  const width = (end: number): number => widths.slice(0, end).reduce((sum, one) => sum + one, 0);
  const shown = text
    .replace(/\t/g, ' '.repeat(TAB_WIDTH))

    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, '\u00b7');
  return { text: shown, from: width(from), to: width(to) + Math.max(0, to - text.length) };
}
