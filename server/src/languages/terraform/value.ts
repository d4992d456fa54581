/**
 * What is known of a value before anything is planned. A string may hold `HOLE` where a part of it is
 * not known.
 */
export type Value = string | number | boolean | null | typeof UNKNOWN | readonly Value[] | ValueMap;
export type ValueMap = ReadonlyMap<string, Value>;

/** Nothing is known: an argument of the caller, an attribute that the provider computes … */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** Stands in a string for a part that is not known: a private-use character. */
export const HOLE = '\uE000';

export const isMap = (value: Value): value is ValueMap => value instanceof Map;
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const hasHole = (value: Value): value is string => typeof value === 'string' && value.includes(HOLE);

const sets = new WeakSet<readonly Value[]>();

/** Whether a list stands for a set: its elements have no numbers, and it is gone through by its values. */
export const isSet = (list: readonly Value[]): boolean => sets.has(list);

/** A set in the order in which Terraform goes through one of texts or numbers. */
export function setOf(items: readonly Value[]): readonly Value[] {
  const distinct = withoutEqual(items);
  const kinds = new Set(distinct.map((item) => typeof item));
  if (kinds.size === 1 && (kinds.has('string') || kinds.has('number'))) {
    distinct.sort((a, b) => ((a as string) < (b as string) ? -1 : 1));
  }
  sets.add(distinct);
  return distinct;
}

/** More elements than this are not compared each with each other. */
export const MAX_COMPARED = 2000;

/** An element of which something is not known is kept: it may equal none. Of very many all are kept. */
export function withoutEqual(items: readonly Value[]): Value[] {
  if (items.every((item) => typeof item === 'string')) return [...new Set(items)];
  if (items.length > MAX_COMPARED) return [...items];
  return items.filter((item, i) => isUncertain(item) || items.findIndex((other) => equals(item, other) === true) === i);
}

/** A number as Terraform writes it; null where its digits go beyond what is kept here. */
export function textOfNumber(number: number): string | null {
  if (Number.isSafeInteger(number)) return String(number);
  const short = String(Number(number.toPrecision(14)));
  return short.replace(/[-.]/g, '').length < 14 && !short.includes('e') ? short : null;
}

/** True where something in the value, at whatever depth, is not known. */
export function isUncertain(value: Value): boolean {
  if (value === UNKNOWN || hasHole(value)) return true;
  if (isList(value)) return value.some(isUncertain);
  return isMap(value) && [...value.values()].some(isUncertain);
}

/** `true`, `false`, or null where the unknown parts decide. Numbers and booleans equal their texts. */
export function equals(a: Value, b: Value): boolean | null {
  if (a === UNKNOWN || b === UNKNOWN) return null;
  if (hasHole(a)) return typeof b === 'string' && couldBe(a, b) ? null : false;
  if (hasHole(b)) return typeof a === 'string' && couldBe(b, a) ? null : false;
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return false;
    return every(a.map((one, i) => equals(one, b[i] ?? null)));
  }
  if (isMap(a) && isMap(b)) {
    if (a.size !== b.size) return false;
    return every([...a].map(([key, one]) => (b.has(key) ? equals(one, b.get(key) ?? null) : false)));
  }
  if (a === null || b === null || typeof a === 'object' || typeof b === 'object') return a === b;
  return String(a) === String(b);
}

function every(results: readonly (boolean | null)[]): boolean | null {
  if (results.includes(false)) return false;
  return results.includes(null) ? null : true;
}

/** Whether a string with holes may turn out to be the other one. */
function couldBe(partial: string, whole: string): boolean {
  const pieces = partial.split(HOLE);
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    if (i === pieces.length - 1) return whole.length - at >= piece.length && whole.endsWith(piece);
    const found = i === 0 ? (whole.startsWith(piece) ? 0 : -1) : whole.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return true;
}

/** A value as JSON; what is not known becomes a string of one hole. */
export function toJson(value: Value): unknown {
  if (value === UNKNOWN) return HOLE;
  if (isList(value)) return value.map(toJson);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, one]) => [key, toJson(one)]));
  return value;
}

export function fromJson(json: unknown): Value {
  if (json === null || typeof json === 'number' || typeof json === 'boolean') return json;
  if (typeof json === 'string') return json === HOLE ? UNKNOWN : json;
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json === 'object') return new Map(Object.entries(json).map(([key, one]) => [key, fromJson(one)]));
  return UNKNOWN;
}
