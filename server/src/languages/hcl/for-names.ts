import type { Cursor } from './cursor';

/** True where a `for` begins: the word alone, not a longer name. */
export function atFor(c: Cursor): boolean {
  if (!c.at('for')) return false;
  const next = c.text[c.pos + 3] ?? '';
  return !/[\p{ID_Continue}-]/u.test(next);
}

/** The names before `in`: `value`, or `key, value`. */
export function forNames(c: Cursor): { keyName: string | null; valueName: string } {
  c.skip();
  const first = c.identifier();
  if (first === null) c.error('A name is missing after `for`.');
  c.skip();
  if (!c.take(',')) return { keyName: null, valueName: first ?? '' };
  c.skip();
  const second = c.identifier();
  if (second === null) c.error('A second name is missing after this comma.');
  c.skip();
  return { keyName: first ?? '', valueName: second ?? '' };
}
