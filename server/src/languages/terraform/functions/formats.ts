import { HOLE, UNKNOWN, isList, type Value } from '../value';
import { Failure, MAX_SIZE, boolOf, numberOf, textOf, type Table } from './arguments';
import { jsonEncode } from './encodings';

const VERB = /%(?<flags>[ +\-0#]*)(?<width>\d+)?(?:\.(?<precision>\d*))?(?:\[(?<at>\d+)\])?(?<verb>[a-zA-Z%])/g;
const KNOWN_VERBS = /^[vtbdoxXeEfFgGsq%]$/;

/** Longer than this nothing is padded. */
const MAX_WIDTH = 1000;

export const FORMATS: Table = {
  format: ([pattern, ...args]) => format(pattern, args),
  formatlist: ([pattern, ...args]) => {
    const lengths = args.flatMap((arg) => (isList(arg) ? [arg.length] : []));
    const [count = 1] = lengths;
    if (lengths.some((length) => length !== count)) return new Failure('takes lists of one length');
    if (args.includes(UNKNOWN) || count * (textOf(pattern)?.length ?? 0) > MAX_SIZE) return UNKNOWN;
    const results = Array.from({ length: count }, (_, i) =>
      format(
        pattern,
        args.map((arg) => (isList(arg) ? (arg[i] ?? null) : arg)),
      ),
    );
    return results.find((one) => one instanceof Failure) ?? (results as readonly Value[]);
  },
};

/** `printf` as the functions `format` and `formatlist` have it (Terraform language, "format Function"). */
function format(pattern: Value | undefined, args: readonly Value[]): Value | Failure {
  const text = textOf(pattern);
  if (text === null) return UNKNOWN;
  let next = 0;
  let last = 0;
  let failure: Failure | null = null;
  const result = text.replace(VERB, (...match) => {
    const groups = match.at(-1) as Readonly<Record<string, string | undefined>>;
    const { verb = '', at } = groups;
    if (verb === '%') return '%';
    if (!KNOWN_VERBS.test(verb)) failure ??= new Failure(`knows no \`%${verb}\``);
    if (at !== undefined) next = Number(at) - 1;
    const value = args[next++];
    last = Math.max(last, next);
    if (value === undefined) {
      failure ??= new Failure('has fewer arguments than its text asks for');
      return '';
    }
    return written(value, verb, groups) ?? HOLE;
  });
  if (failure) return failure;
  return last < args.length ? new Failure('has more arguments than its text asks for') : result;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Null for what is not worked out. */
function written(value: Value, verb: string, groups: Groups): string | null {
  if (value === UNKNOWN) return null;
  const { flags = '', width } = groups;
  const plain = plainly(value, verb, groups);
  if (plain === null) return null;
  const length = Number(width ?? 0);
  if (length > MAX_WIDTH) return null;
  if (flags.includes('-')) return plain.padEnd(length);
  if (flags.includes('0') && !/[sqv]/.test(verb)) {
    const sign = /^[-+ ]/.exec(plain)?.[0] ?? '';
    return sign + plain.slice(sign.length).padStart(length - sign.length, '0');
  }
  return plain.padStart(length);
}

function plainly(value: Value, verb: string, { flags = '', precision }: Groups): string | null {
  switch (verb) {
    case 'v':
      if (value === null) return null;
      if (flags.includes('#') || typeof value === 'object') return jsonEncode(value);
      if (typeof value !== 'number') return textOf(value);
      return signed(value, shorter(Math.abs(value), limited(precision)), flags);
    case 's':
    case 'q': {
      const text = textOf(value);
      const cut = text === null || precision === undefined ? text : [...text].slice(0, Number(precision)).join('');
      return cut === null || verb === 's' ? cut : JSON.stringify(cut);
    }
    case 't': {
      const bool = boolOf(value);
      return bool === null ? null : String(bool);
    }
    default: {
      const number = numberOf(value);
      if (number === null || (flags.includes('#') && /[efg]/i.test(verb))) return null;
      return signed(number, digits(Math.abs(number), verb, precision), flags);
    }
  }
}

function digits(number: number, verb: string, precision: string | undefined): string | null {
  switch (verb) {
    case 'd':
      return Number.isSafeInteger(number) ? String(number) : null;
    case 'b':
    case 'o':
    case 'x':
    case 'X': {
      if (!Number.isSafeInteger(number)) return null;
      const text = number.toString(verb === 'b' ? 2 : verb === 'o' ? 8 : 16);
      return verb === 'X' ? text.toUpperCase() : text;
    }
    case 'f':
    case 'F':
      // From 1e21 on JavaScript writes an exponent.
      return number >= 1e21 || isHalfway(number, limited(precision) ?? 6)
        ? null
        : number.toFixed(limited(precision) ?? 6);
    case 'e':
    case 'g':
      return verb === 'e' ? scientific(number, limited(precision) ?? 6) : shorter(number, limited(precision));
    case 'E':
    case 'G':
      return digits(number, verb.toLowerCase(), precision)?.toUpperCase() ?? null;
    default:
      return null;
  }
}

/** Whether the digits that are cut off are a single 5: which way it goes depends on how the number is kept. */
function isHalfway(number: number, decimals: number): boolean {
  const [digits = '', power = ''] = number.toExponential().split('e');
  return digits.endsWith('5') && digits.replace('.', '').length - 1 - Number(power) === decimals + 1;
}

const limited = (precision: string | undefined): number | null =>
  precision === undefined ? null : Math.min(Number(precision || 0), 100);

/** The exponent has a sign and two digits at least; without a number of decimals, as many as are needed. */
const scientific = (number: number, decimals?: number): string | null =>
  decimals !== undefined && isHalfwayToPower(number, decimals)
    ? null
    : number.toExponential(decimals).replace(/e([+-])(\d)$/, 'e$10$2');

const isHalfwayToPower = (number: number, decimals: number): boolean =>
  isHalfway(number, decimals - Math.floor(Math.log10(number || 1)));

/** With an exponent where that is below -4, or as large as the number of digits asked for (6 where none is). */
function shorter(number: number, precision: number | null): string | null {
  const wanted = precision === null ? null : Math.max(precision, 1);
  if (wanted !== null && isHalfwayToPower(number, wanted - 1)) return null;
  const [digits = '', power = ''] = number.toExponential(wanted === null ? undefined : wanted - 1).split('e');
  const plain = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  const count = plain.replace('.', '').length;
  const exponent = Number(power);
  const limit = wanted === null ? 6 : wanted > count && count > exponent ? count : wanted;
  const rounded = Number(`${plain}e${power}`);
  return exponent < -4 || exponent >= limit
    ? scientific(rounded)
    : rounded.toFixed(Math.max(0, Math.min(count - 1 - exponent, 100)));
}

const signed = (number: number, text: string | null, flags: string): string | null =>
  text === null ? null : (number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text;
