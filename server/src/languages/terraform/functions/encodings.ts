import { UNKNOWN, fromJson, hasHole, isList, isMap, toJson, type Value } from '../value';
import { Failure, boolOf, numberOf, onTexts, sortedEntries, textOf, type Table } from './arguments';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const ENCODINGS: Table = {
  base64decode: onTexts((one = '') => {
    const bytes = fromBase64(one);
    return bytes instanceof Failure ? bytes : textOfBytes(bytes);
  }),
  base64encode: onTexts((one = '') => toBase64(bytesOf(one))),
  csvdecode: onTexts((one = '') => csvDecode(one)),
  jsondecode: onTexts((one = '') => {
    try {
      return fromJson(JSON.parse(one));
    } catch {
      return new Failure('cannot read this text as JSON');
    }
  }),
  textdecodebase64: onTexts((one = '', charset = '') => {
    const bytes = fromBase64(one);
    return bytes instanceof Failure ? bytes : (CHARSETS[charset.toUpperCase()]?.decode(bytes) ?? UNKNOWN);
  }),
  textencodebase64: onTexts((one = '', charset = '') => {
    const bytes = CHARSETS[charset.toUpperCase()]?.encode(one);
    return bytes ? toBase64(bytes) : UNKNOWN;
  }),
  tobool: ([one = null]) => (one === null ? null : (boolOf(one) ?? refused(one, 'a boolean'))),
  tonumber: ([one = null]) => (one === null ? null : (numberOf(one) ?? refused(one, 'a number'))),
  urldecode: onTexts((one = '') => {
    try {
      return decodeURIComponent(one.replace(/\+/g, ' '));
    } catch {
      return new Failure('cannot read this text as a part of an address');
    }
  }),
  urlencode: onTexts((one = '') =>
    encodeURIComponent(one)
      .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/%20/g, '+'),
  ),
};

export const jsonEncode = (value: Value): string =>
  JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Keys in the order in which Terraform writes them. */
function sorted(value: Value): unknown {
  if (isList(value)) return value.map(sorted);
  if (isMap(value)) return Object.fromEntries((sortedEntries(value) ?? []).map(([key, one]) => [key, sorted(one)]));
  return toJson(value);
}

const refused = (value: Value, what: string): Value | Failure =>
  typeof value === 'string' && !hasHole(value) ? new Failure(`finds no text of ${what} here`) : UNKNOWN;

/** UTF-8. */
export const bytesOf = (text: string): readonly number[] =>
  [...encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).matchAll(/%([0-9A-F]{2})|./g)].map(([one, hex]) =>
    hex === undefined ? one.charCodeAt(0) : Number.parseInt(hex, 16),
  );

function textOfBytes(bytes: readonly number[]): Value | Failure {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return new Failure('finds no text behind this, but other bytes');
  }
}

interface Charset {
  /** Null for a character that it does not have. */
  encode(text: string): readonly number[] | null;
  /** Null for bytes that are no text. */
  decode(bytes: readonly number[]): string | null;
}

const utf16 = (low: 0 | 1): Charset => ({
  encode: (text) => units(text).flatMap((unit) => (low === 0 ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  decode: (bytes) =>
    bytes.length % 2 === 1
      ? null
      : Array.from({ length: bytes.length / 2 }, (_, i) =>
          String.fromCharCode((bytes[i * 2 + low] ?? 0) | ((bytes[i * 2 + 1 - low] ?? 0) << 8)),
        ).join(''),
});

const units = (text: string): readonly number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** Of the names that IANA has for character sets, those that are in use. */
const CHARSETS: Readonly<Record<string, Charset | undefined>> = {
  'ISO-8859-1': {
    encode: (text) => (units(text).every((unit) => unit < 256) ? units(text) : null),
    decode: (bytes) => bytes.map((byte) => String.fromCharCode(byte)).join(''),
  },
  'UTF-8': {
    encode: bytesOf,
    decode: (bytes) => {
      const text = textOfBytes(bytes);
      return typeof text === 'string' ? text : null;
    },
  },
  'UTF-16BE': utf16(1),
  'UTF-16LE': utf16(0),
};

export function toBase64(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63));
    text += letters
      .map((letter, at) => ((at === 2 && b === undefined) || (at === 3 && c === undefined) ? '=' : letter))
      .join('');
  }
  return text;
}

function fromBase64(text: string): readonly number[] | Failure {
  const plain = text.replace(/[\r\n]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain))
    return new Failure('cannot read this text as base64');
  const bytes: number[] = [];
  for (let i = 0; i < plain.length; i += 4) {
    const values = [...plain.slice(i, i + 4)].map((letter) => (letter === '=' ? 0 : ALPHABET.indexOf(letter)));
    const bits = values.reduce((sum, value) => (sum << 6) | value, 0);
    bytes.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
  }
  return bytes.slice(0, bytes.length - (plain.length - plain.replace(/=+$/, '').length));
}

/** A list of objects by the names in the first row; every value is a text. */
function csvDecode(text: string): Value | Failure {
  const [names, ...rows] = csvRows(text);
  if (!names) return new Failure('finds no header in this text');
  if (rows.some((row) => row.length !== names.length))
    return new Failure('takes rows of as many fields as the header has');
  return rows.map((row) => new Map(names.map((name, i) => [name, row[i] ?? ''])));
}

function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    if (end === '' && row.length === 0 && plain === '' && quoted === undefined) break;
    row.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}

export const toText = (value: Value): Value => (value === null ? null : (textOf(value) ?? UNKNOWN));
