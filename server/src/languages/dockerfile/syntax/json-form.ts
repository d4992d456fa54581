import type { MappedText } from './mapped-text';
import { Word } from './word';

/** The JSON form of an instruction's arguments. */
export type JsonForm =
  | { readonly kind: 'strings'; readonly strings: readonly Word[] }
  /** An array, but not of strings only: Docker refuses it. */
  | { readonly kind: 'mixed' };

const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Null where the arguments are no JSON array, so that Docker takes them as words or for the shell. */
export function readJson(line: MappedText, start: number, end: number): JsonForm | null {
  const raw = line.text.slice(start, end);
  if (!raw.trimStart().startsWith('[')) return null;
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return null;
  }
  if (!isArray(value)) return null;
  if (!value.every((item) => typeof item === 'string')) return { kind: 'mixed' };
  return { kind: 'strings', strings: stringsOf(line, start, end) };
}

/** The strings of text that is known to be a JSON array of strings. */
function stringsOf(line: MappedText, start: number, end: number): readonly Word[] {
  const { text } = line;
  const strings: Word[] = [];
  for (let i = start; i < end; i++) {
    if (text[i] !== '"') continue;
    const places: number[] = [];
    let value = '';
    let at = i + 1;
    while (at < end && text[at] !== '"') {
      const length = text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
      const char = length === 1 ? text.charAt(at) : decodeEscape(text.slice(at, at + length));
      places.push(at);
      value += char;
      at += length;
    }
    places.push(at);
    strings.push(new Word(value, line, i + 1, places));
    i = at;
  }
  return strings;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const decodeEscape = (escape: string): string =>
  escape[1] === 'u'
    ? String.fromCharCode(Number.parseInt(escape.slice(2), 16))
    : (ESCAPES[escape.charAt(1)] ?? escape.charAt(1));
