import { UNKNOWN, type Value } from '../value';
import { Failure, MAX_SIZE, itemsOf, numberOf, onTexts, textOf, type Table } from './arguments';
import { matchAll, replaceAll } from './patterns';

export const TEXTS: Table = {
  chomp: onTexts((one = '') => one.replace(/[\r\n]+$/, '')),
  endswith: onTexts((one = '', end = '') => one.endsWith(end)),
  indent: ([count, text]) => {
    const blanks = numberOf(count);
    const one = textOf(text);
    return blanks === null || one === null || blanks * one.length > MAX_SIZE
      ? UNKNOWN
      : one.replace(/\n/g, `\n${' '.repeat(blanks)}`);
  },
  join: ([separator, ...lists]) => {
    const items = lists.flatMap((one): readonly (string | null)[] => itemsOf(one)?.map(textOf) ?? [null]);
    const between = textOf(separator);
    if (between === null || !items.every((item) => item !== null)) return UNKNOWN;
    const length = items.reduce((sum, item) => sum + item.length + between.length, 0);
    return length > MAX_SIZE ? UNKNOWN : items.join(between);
  },
  lower: onTexts((one = '') => eachCharacter(one, (letter) => letter.toLowerCase())),
  regex: onTexts((pattern = '', one = '') => {
    const matches = matchAll(pattern, one);
    if (!Array.isArray(matches)) return matches as Value | Failure;
    return (matches as readonly Value[])[0] ?? new Failure('finds no match in the text');
  }),
  regexall: onTexts((pattern = '', one = '') => matchAll(pattern, one)),
  replace: onTexts((one = '', from = '', to = '') => {
    if (/^\/.+\/$/s.test(from)) return replaceAll(from.slice(1, -1), one, to);
    if (from === '') return UNKNOWN;
    const parts = one.split(from);
    return parts.length * to.length > MAX_SIZE ? UNKNOWN : parts.join(to);
  }),
  split: onTexts((separator = '', one = '') =>
    separator === '' ? (characters(one) ?? UNKNOWN) : one.split(separator),
  ),
  startswith: onTexts((one = '', start = '') => one.startsWith(start)),
  strcontains: onTexts((one = '', part = '') => one.includes(part)),
  strrev: onTexts((one = '') => characters(one)?.reverse().join('') ?? UNKNOWN),
  substr: ([text, offset, length]) => substr(textOf(text), numberOf(offset), numberOf(length)),
  title: onTexts((one = '') => one.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase())),
  trim: onTexts((one = '', cut = '') => trim(one, cut)),
  trimprefix: onTexts((one = '', prefix = '') => (one.startsWith(prefix) ? one.slice(prefix.length) : one)),
  trimspace: onTexts((one = '') => one.trim()),
  trimsuffix: onTexts((one = '', suffix = '') =>
    suffix !== '' && one.endsWith(suffix) ? one.slice(0, -suffix.length) : one,
  ),
  upper: onTexts((one = '') => eachCharacter(one, (letter) => letter.toUpperCase())),
};

/** A character that would become several is kept, as Go keeps it. */
const eachCharacter = (text: string, change: (letter: string) => string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? change(text)
    : [...text].map((letter) => ([...change(letter)].length === 1 ? change(letter) : letter)).join('');

/** What a reader takes for single characters; null where marks or joiners make several code points one of them. */
export const characters = (text: string): string[] | null =>
  /[\p{M}\p{RI}\u200d]|\r\n/u.test(text) ? null : [...text];

function substr(text: string | null, offset: number | null, length: number | null): Value | Failure {
  const all = text === null ? null : characters(text);
  if (!all || offset === null || length === null) return UNKNOWN;
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  return all.slice(start, length < 0 ? undefined : start + length).join('');
}

function trim(text: string, cut: string): string {
  const dropped = new Set(cut);
  const all = [...text];
  const start = all.findIndex((one) => !dropped.has(one));
  if (start === -1) return '';
  return all.slice(start, all.findLastIndex((one) => !dropped.has(one)) + 1).join('');
}
