import type { ScalarStyle } from './nodes';

/** What a plain scalar may not be without becoming another type or another structure. */
const RESOLVES_TO_OTHER =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?|0[xob][\da-f_]+|[-+]?\.(?:inf|nan)|<<|=|[\d:]+|\d{4}-\d\d?-\d\d?.*)$/i;
const BREAKS_PLAIN = /^[\s\-?:,[\]{}#&*!|>'"%@`]|: |:$| #|[\n\r\t]|\s$/;
const BREAKS_FLOW = /[,[\]{}]/;

/** True where the text means itself as a plain scalar, in a block or (`inFlow`) between brackets. */
export function canBePlain(text: string, inFlow = false): boolean {
  if (text === '' || RESOLVES_TO_OTHER.test(text)) return false;
  const dashed = /^[-?:][^\s]/.test(text) ? text.slice(1) : text;
  return !BREAKS_PLAIN.test(dashed) && !(inFlow && BREAKS_FLOW.test(text));
}

export const singleQuoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

const CONTROL: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

export const doubleQuoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\t]/g, (char) => CONTROL[char] ?? char)}"`;

/** The text as a scalar of the style, or of the nearest one that can hold it. */
export function writeScalar(text: string, style: ScalarStyle, inFlow = false): string {
  if (style === 'double' || /[\n\r\t]/.test(text)) return doubleQuoted(text);
  if (style === 'single') return singleQuoted(text);
  if (canBePlain(text, inFlow)) return text;
  return text.includes("'") ? doubleQuoted(text) : singleQuoted(text);
}
