import { UNKNOWN, isList, isMap, textOfNumber, type Value } from '../value';

/** A call that Terraform refuses, and why; the message goes on a sentence about the function. */
export class Failure {
  constructor(readonly message: string) {}
}

/** Texts longer than this, and lists and maps with more elements, are not made. */
export const MAX_SIZE = 100_000;

/** A function of known arguments: `UNKNOWN` where its result is not worked out here. */
export type Pure = (args: readonly Value[]) => Value | Failure;

export type Table = Readonly<Record<string, Pure>>;

/** A primitive as a text; null for anything else, and for a number that is not written out exactly. */
export function textOf(value: Value | undefined): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? textOfNumber(value) : null;
}

export const numberOf = (value: Value | undefined): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : null;
};

export const boolOf = (value: Value | undefined): boolean | null =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : null;

export const itemsOf = (value: Value | undefined): readonly Value[] | null =>
  value !== undefined && isList(value) ? value : null;

/** A function of texts; unknown where an argument is none. */
export const onTexts =
  (apply: (...texts: string[]) => Value | Failure): Pure =>
  (args) => {
    const texts = args.map(textOf);
    return texts.every((one) => one !== null) ? apply(...texts) : UNKNOWN;
  };

export const onNumbers =
  (apply: (...numbers: number[]) => Value | Failure): Pure =>
  (args) => {
    const numbers = args.map(numberOf);
    return numbers.every((one) => one !== null) ? finite(apply(...numbers)) : UNKNOWN;
  };

const finite = (result: Value | Failure): Value | Failure =>
  typeof result === 'number' && !Number.isFinite(result) ? UNKNOWN : result;

/** A function of a list or a set, and more. */
export const onItems =
  (apply: (items: readonly Value[], ...rest: readonly Value[]) => Value | Failure): Pure =>
  ([first, ...rest]) => {
    const items = itemsOf(first);
    return items ? apply(items, ...rest) : UNKNOWN;
  };

/** The items of a list of one type: where texts stand beside numbers and booleans, all are texts. */
export function unified(items: readonly Value[]): readonly Value[] {
  const kinds = new Set(items.filter((one) => one !== null).map((one) => typeof one));
  const isMixed = kinds.size > 1 && [...kinds].every((kind) => /^(?:string|number|boolean)$/.test(kind));
  return isMixed ? items.map((one) => textOf(one) ?? (one === null ? null : UNKNOWN)) : items;
}

/** Entries of a map in the order in which Terraform goes through them. */
export const sortedEntries = (value: Value | undefined): readonly (readonly [string, Value])[] | null =>
  value !== undefined && isMap(value) ? [...value].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : null;
