import type { Escape } from './syntax/lines';
import { flawOf } from './syntax/variables';

/** A literal text as one word: in double quotes, with what means something in them escaped. */
export const literalWord = (text: string, escape: Escape): string =>
  `"${[...text].map((char) => literalChar(char, escape)).join('')}"`;

const literalChar = (char: string, escape: Escape): string =>
  char === '"' || char === '$' || char === escape ? escape + char : char;

/**
 * A value with blanks as one word in double quotes that expands to the same. Null where it cannot be read, or where
 * braces hold quotes of their own.
 */
export function oneWord(text: string, escape: Escape): string | null {
  if (flawOf(text, escape) !== null || /\$\{[^}]*["']/.test(text)) return null;
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") {
      const next = text.charAt(++at);
      // In double quotes it stays in front of what needs none.
      const stays = quote === '"' && next !== '"' && next !== '$' && next !== escape;
      word += (stays ? literalChar(char, escape) : '') + literalChar(next, escape);
    } else if ((char === '"' || char === "'") && (quote === '' || quote === char)) quote = quote === '' ? char : '';
    else word += char === '$' && quote !== "'" ? char : literalChar(char, escape);
  }
  return `"${word}"`;
}
