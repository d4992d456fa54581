/** How a reader of YAML 1.1 takes plain scalars (yaml.org/type), as far as that differs from their text. */

const TRUE = /^(?:yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|off|Off|OFF)$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const HEX = /^[-+]?0x[\da-fA-F_]+$/;
const GROUPED = /^[-+]?\d[\d,]*_[\d_,]*$/;
const SEXAGESIMAL = /^[-+]?[1-9]\d*(?::[0-5]?\d)+$/;
const FLOAT = /^[-+]?\d+\.\d*0$/;

/** What a plain scalar becomes as text; null where it stays as it is. */
export function yaml11(text: string): string | null {
  if (TRUE.test(text)) return '`true`';
  if (FALSE.test(text)) return '`false`';
  if (OCTAL.test(text)) return quoted(Number.parseInt(text.replace(/_/g, ''), 8));
  if (HEX.test(text)) return quoted(Number.parseInt(text.replace(/_/g, ''), 16));
  if (GROUPED.test(text)) return quoted(Number(text.replace(/[_,]/g, '')));
  if (SEXAGESIMAL.test(text)) {
    const sign = text.startsWith('-') ? -1 : 1;
    const parts = text.replace(/^[-+]/, '').split(':');
    return quoted(sign * parts.reduce((sum, part) => sum * 60 + Number(part), 0));
  }
  return FLOAT.test(text) && !/\.0$/.test(text) ? float(Number(text)) : null;
}

const quoted = (number: number): string => `\`${String(number)}\``;

const float = (number: number): string => `\`${Number.isInteger(number) ? number.toFixed(1) : String(number)}\``;
