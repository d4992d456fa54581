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
      return textOf(value);
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
      return number === null ? null : signed(number, digits(Math.abs(number), verb, precision), flags);
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
      const text = Math.trunc(number).toString(verb === 'b' ? 2 : verb === 'o' ? 8 : 16);
      return verb === 'X' ? text.toUpperCase() : text;
    }
    case 'f':
    case 'F':
      return number.toFixed(precision === undefined ? 6 : Math.min(Number(precision || 0), 100));
    default:
      return null;
  }
}

const signed = (number: number, text: string | null, flags: string): string | null =>
  text === null ? null : (number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text;
