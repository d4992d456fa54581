import { fromJson, HOLE, UNKNOWN, type Value } from '../value';

/** A hole that stands for a whole JSON value becomes a text, so that the rest can be read. */
const quoteHoles = (text: string): string =>
  text.replace(new RegExp(`([:,[]\\s*)${HOLE}(?=\\s*[,}\\]])`, 'g'), `$1"${HOLE}"`);

/** A comma before a closing bracket, which is an error that everyone makes, does not hide the rest. */
const dropTrailingCommas = (text: string): string => text.replace(/,(?=\s*[}\]])/g, '');

/** The value of a JSON text of which parts may be unknown; unknown where it is no JSON. */
export function parseJson(text: string): Value {
  try {
    return fromJson(JSON.parse(dropTrailingCommas(quoteHoles(text))));
  } catch {
    return UNKNOWN;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text behind a base64 one, one character a byte; empty where it is none. */
export function decodeBase64(text: string): string {
  let bits = 0;
  let length = 0;
  let result = '';
  for (const letter of text.replace(/[\s=]/g, '')) {
    const value = ALPHABET.indexOf(letter);
    if (value === -1) return '';
    bits = (bits << 6) | value;
    length += 6;
    if (length >= 8) {
      length -= 8;
      result += String.fromCharCode((bits >> length) & 0xff);
    }
  }
  return result;
}
