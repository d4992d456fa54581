import { span, type Span } from '../../../core/text';
import { lineEnd } from './lines';
import type { MappedText } from './mapped-text';
import { shellWords } from './split';
import { Word } from './word';

/** `<<EOF`, `<<-EOF`, `<<"EOF"`, `3<<EOF`, `<< EOF`. */
export interface HeredocOpener {
  readonly word: Word;
  readonly delimiter: string;
  /** False where a part of the delimiter is quoted: then nothing in the body is expanded. */
  readonly isExpanded: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly isChomped: boolean;
}

export interface Heredoc extends HeredocOpener {
  /** The lines between the opener and the terminator. */
  readonly body: Span;
  /** The terminator without its line end; null where the file ends first. */
  readonly terminator: Span | null;
}

const OPENER = /^\d*<<(-?)([^<]*)$/;

const unquoted = (text: string): string =>
  text.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, single?: string, double?: string, escaped?: string) =>
    single !== undefined ? single : double !== undefined ? double : (escaped ?? ''),
  );

/** The heredocs that a joined line opens, in order. */
export function heredocOpeners(line: MappedText, start: number, end: number): readonly HeredocOpener[] {
  if (!line.text.includes('<<', start)) return [];
  const words = shellWords(line, start, end);
  const openers: HeredocOpener[] = [];
  for (let i = 0; i < words.length; i++) {
    const first = words[i];
    const match = first && OPENER.exec(first.text);
    if (!first || !match) continue;
    let raw = match[2] ?? '';
    let last = first;
    // The delimiter may stand apart from the operator.
    if (raw === '') {
      const following = words[i + 1];
      if (!following || /[<>|&;()]/.test(following.text)) continue;
      raw = following.text;
      last = following;
      i++;
    }
    const delimiter = unquoted(raw);
    if (delimiter === '') continue;
    openers.push({
      word: Word.slice(line, first.start, last.end),
      delimiter,
      isExpanded: delimiter === raw,
      isChomped: match[1] === '-',
    });
  }
  return openers;
}

/** Reads the bodies from the line at `at` on. An unterminated one takes the rest of the file. */
export function readHeredocs(
  text: string,
  at: number,
  openers: readonly HeredocOpener[],
): { readonly heredocs: readonly Heredoc[]; readonly next: number } {
  const heredocs: Heredoc[] = [];
  let line = at;
  for (const opener of openers) {
    const start = line;
    let bodyEnd = text.length;
    let terminator: Span | null = null;
    while (line < text.length) {
      const { end, next } = lineEnd(text, line);
      let from = line;
      if (opener.isChomped) while (text[from] === '\t') from++;
      const isEnd = end - from === opener.delimiter.length && text.startsWith(opener.delimiter, from);
      if (isEnd) {
        bodyEnd = line;
        terminator = span(from, end);
      }
      line = next;
      if (isEnd) break;
    }
    heredocs.push({ ...opener, body: span(Math.min(start, bodyEnd), bodyEnd), terminator });
  }
  return { heredocs, next: line };
}
