import type { Escape } from './lines';
import type { MappedText } from './mapped-text';
import { Word } from './word';

const BLANK = /\s/;

/** White space as expressions know it. Most characters are told by their code, which is cheaper. */
export function isBlank(char: string | undefined): boolean {
  if (char === undefined) return false;
  const code = char.charCodeAt(0);
  return code > 32 && code < 127 ? false : BLANK.test(char);
}

/** Words between blanks, quotes or not, as FROM, EXPOSE, COPY, ADD and VOLUME read them. */
export function blankWords(line: MappedText, start: number, end: number): readonly Word[] {
  const words: Word[] = [];
  for (const match of line.text.slice(start, end).matchAll(/\S+/g)) {
    words.push(Word.slice(line, start + match.index, start + match.index + match[0].length));
  }
  return words;
}

/** Words as ENV, LABEL and ARG read them: blanks in quotes and after an escape do not end one. */
export const quotedWords = (line: MappedText, start: number, end: number, escape: Escape): readonly Word[] =>
  splitUnquoted(line, start, end, escape, isBlank);

/** Words as a shell splits them: quotes and escapes keep blanks in a word. */
export const shellWords = (line: MappedText, start: number, end: number): readonly Word[] =>
  splitUnquoted(line, start, end, '\\', isBlank);

function splitUnquoted(
  line: MappedText,
  start: number,
  end: number,
  escape: Escape,
  endsWord: (char: string) => boolean,
): readonly Word[] {
  const { text } = line;
  const words: Word[] = [];
  let from = -1;
  let quote = '';
  for (let i = start; i < end; i++) {
    const char = text.charAt(i);
    if (from === -1) {
      if (endsWord(char)) continue;
      from = i;
    }
    if (char === escape && quote !== "'") i++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (endsWord(char)) {
      words.push(Word.slice(line, from, i));
      from = -1;
    }
  }
  if (from !== -1) words.push(Word.slice(line, from, end));
  return words;
}

export interface Flag {
  /** Without the dashes, as written. */
  readonly name: string;
  readonly nameWord: Word;
  /** Null for a bare `--name`. */
  readonly value: Word | null;
  readonly word: Word;
}

/** The leading `--flags` of an instruction, and where its arguments start. */
export function readFlags(
  line: MappedText,
  start: number,
  end: number,
): { readonly flags: readonly Flag[]; readonly end: number } {
  const { text } = line;
  const flags: Flag[] = [];
  let at = start;
  for (;;) {
    while (at < end && isBlank(text[at])) at++;
    if (!text.startsWith('--', at) || at >= end) return { flags, end: at };
    const from = at;
    let quote = '';
    while (at < end && (quote !== '' || !isBlank(text[at]))) {
      const char = text.charAt(at);
      if (char === '\\') at++;
      else if (quote !== '') quote = char === quote ? '' : quote;
      else if (char === '"' || char === "'") quote = char;
      at++;
    }
    at = Math.min(at, end);
    // A lone `--` ends the flags.
    if (at - from === 2) return { flags, end: at };
    flags.push(flagOf(Word.slice(line, from, at)));
  }
}

function flagOf(word: Word): Flag {
  const equals = word.text.indexOf('=');
  const nameEnd = equals === -1 ? word.text.length : equals;
  return {
    name: word.text.slice(2, nameEnd),
    nameWord: word.part(2, nameEnd),
    value: equals === -1 ? null : word.part(equals + 1, word.text.length),
    word,
  };
}
