import type { Value } from '../value';
import { UNKNOWN } from '../value';
import { Failure, itemsOf, numberOf, onNumbers, textOf, type Table } from './arguments';

/** More numbers than this `range` does not make. */
const MAX_RANGE = 1024;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const NUMBERS: Table = {
  abs: onNumbers(Math.abs),
  ceil: onNumbers(Math.ceil),
  floor: onNumbers(Math.floor),
  log: onNumbers((one = 0, base = 0) => Math.log(one) / Math.log(base)),
  max: onNumbers(Math.max),
  min: onNumbers(Math.min),
  parseint: ([written, base]) => parseInteger(textOf(written), numberOf(base)),
  pow: onNumbers((one = 0, power = 0) => one ** power),
  range: onNumbers((...args) => range(args)),
  signum: onNumbers(Math.sign),
  sum: ([items]) => {
    const numbers = itemsOf(items)?.map(numberOf);
    if (!numbers?.every((one) => one !== null)) return UNKNOWN;
    return numbers.length === 0
      ? new Failure('cannot add up an empty list')
      : numbers.reduce((sum, one) => sum + one, 0);
  },
};

function parseInteger(written: string | null, base: number | null): Value | Failure {
  if (written === null || base === null) return UNKNOWN;
  if (!Number.isInteger(base) || base < 2 || base > 62) return new Failure('takes a base from 2 to 62');
  const isNegative = written.startsWith('-');
  const digits = [...written.replace(/^[-+]/, '')].map((digit) =>
    DIGITS.indexOf(base <= 36 ? digit.toLowerCase() : digit),
  );
  if (digits.length === 0 || digits.some((digit) => digit < 0 || digit >= base)) {
    return new Failure(`finds no number of base ${base} in this text`);
  }
  const value = digits.reduce((sum, digit) => sum * base + digit, 0);
  return Number.isSafeInteger(value) ? (isNegative ? -value : value) : UNKNOWN;
}

/** Up to a limit, from a start, by a step: as many numbers as there are before the limit. */
function range(args: readonly number[]): Value | Failure {
  const [first = 0, second, third] = args;
  const start = second === undefined ? 0 : first;
  const limit = second ?? first;
  const step = third ?? (limit < start ? -1 : 1);
  if (step === 0 || (limit - start) * step < 0) {
    return limit === start
      ? []
      : step === 0
        ? new Failure('never ends with a step of 0')
        : new Failure('takes a step that leads from the start to the limit');
  }
  const count = Math.ceil((limit - start) / step);
  if (count > MAX_RANGE) return new Failure(`makes no more than ${MAX_RANGE} numbers`);
  return Array.from({ length: count }, (_, i) => start + i * step);
}
