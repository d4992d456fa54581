import type { Comment } from '../../core/language';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';

/** One pattern line of an ignore file (moby/patternmatcher: Go's filepath.Match with `**`). */
export interface Pattern {
  /** Without the `!` and the blanks around. */
  readonly glob: string;
  readonly globSpan: Span;
  readonly isException: boolean;
  /** With the `!`. */
  readonly span: Span;
}

export interface IgnoreFile {
  readonly source: Source;
  readonly patterns: readonly Pattern[];
  readonly comments: readonly Comment[];
}

/** A line is a comment only where `#` is its first character. */
export function parseIgnoreFile(source: Source): IgnoreFile {
  const patterns: Pattern[] = [];
  const comments: Comment[] = [];
  for (let line = 0; line < source.lines.lineCount; line++) {
    const { start, end } = source.lines.line(line);
    const text = source.text.slice(start, end).replace(/^\uFEFF/, '');
    const from = end - text.length;
    if (text.startsWith('#')) {
      comments.push({ span: { start: from, end }, text: text.slice(1).trim() });
      continue;
    }
    const trimmed = text.trim();
    if (trimmed === '') continue;
    const at = from + text.indexOf(trimmed);
    const isException = trimmed.startsWith('!');
    const glob = isException ? trimmed.slice(1).trim() : trimmed;
    const stop = at + trimmed.length;
    patterns.push({
      glob,
      globSpan: { start: stop - glob.length, end: stop },
      isException,
      span: { start: at, end: stop },
    });
  }
  return { source, patterns, comments };
}

/** The same path however it is written: `./a/`, `/a` and `a`. */
export const plainGlob = (glob: string): string => glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
