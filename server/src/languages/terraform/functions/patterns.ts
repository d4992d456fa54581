import { UNKNOWN, type Value } from '../value';
import { Failure, MAX_SIZE } from './arguments';

/** A match may take as many steps as the text is long for each repetition in the pattern, and twice as many for each `?`. */
const MAX_STEPS = 1_000_000;
const MAX_PATTERN = 300;
/** A group that repeats may try each way to split the text: only in short ones it is tried. */
const MAX_NESTED = 16;

/** Parts of a pattern that there are in JavaScript, and not in the RE2 of Terraform. */
const NOT_IN_RE2 = /\(\?<?[=!]|\\[1-9]/;
/** Parts that mean something else in JavaScript, or nothing. */
const NOT_IN_JAVASCRIPT = /\[\[:|\\[pPAzQECGZ]|\(\?[a-zA-Z]*-|\(\?[a-zA-Z]*U|\(\?[a-z]+:/;

/** A pattern of RE2 as one of JavaScript; unknown where it cannot be said, or could take too long. */
function compile(pattern: string, text: string): RegExp | typeof UNKNOWN | Failure {
  const bare = pattern.replace(/\\\\/g, '');
  if (NOT_IN_RE2.test(bare)) return new Failure('knows no lookaround and no backreferences in its pattern');
  const [start = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const rest = pattern.slice(start.length).replace(/\(\?P</g, '(?<');
  const repetitions = [...bare.matchAll(/[*+]|\{\d+,\d*\}/g)].length;
  const isNested = /\)[*+{]/.test(bare) && text.length > MAX_NESTED;
  const options = [...bare.matchAll(/[^(*+?]\?/g)].length;
  const steps = (text.length + 1) ** Math.max(1, repetitions) * 2 ** options;
  if (NOT_IN_JAVASCRIPT.test(rest) || rest.length > MAX_PATTERN || isNested || steps > MAX_STEPS) return UNKNOWN;
  try {
    return new RegExp(rest, `g${flags}`);
  } catch {
    return UNKNOWN;
  }
}

/** Each match: its text, or what its groups hold. */
export function matchAll(pattern: string, text: string): readonly Value[] | typeof UNKNOWN | Failure {
  const compiled = compile(pattern, text);
  return compiled instanceof RegExp ? [...text.matchAll(compiled)].map(resultOf) : compiled;
}

function resultOf(match: RegExpMatchArray): Value {
  if (match.groups)
    return new Map(Object.entries(match.groups).map(([name, one]) => [name, (one as string | undefined) ?? null]));
  return match.length > 1 ? match.slice(1).map((one) => (one as string | undefined) ?? null) : match[0];
}

/** In the replacement `$1` and `${name}` stand for groups. */
export function replaceAll(pattern: string, text: string, replacement: string): Value | Failure {
  const compiled = compile(pattern, text);
  if (!(compiled instanceof RegExp)) return compiled;
  if ((text.length + 1) * replacement.length > MAX_SIZE) return UNKNOWN;
  return text.replace(compiled, (whole: string, ...rest: unknown[]) => {
    const groups = typeof rest.at(-1) === 'object' ? (rest.at(-1) as Record<string, string | undefined>) : {};
    return replacement.replace(
      /\$(\$)|\$(?:(\w+)|\{(\w+)\})/g,
      (_, dollar?: string, plain?: string, braced?: string) => {
        const name = plain ?? braced ?? '';
        if (dollar !== undefined) return '$';
        if (name === '0') return whole;
        return /^\d+$/.test(name) ? String(rest[Number(name) - 1] ?? '') : (groups[name] ?? '');
      },
    );
  });
}
