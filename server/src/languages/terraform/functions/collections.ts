import {
  HOLE,
  MAX_COMPARED,
  UNKNOWN,
  equals,
  hasHole,
  isList,
  isMap,
  isSet,
  isUncertain,
  setOf,
  type Value,
  withoutEqual,
} from '../value';
import {
  Failure,
  MAX_SIZE,
  boolOf,
  itemsOf,
  numberOf,
  onItems,
  sortedEntries,
  textOf,
  unified,
  type Pure,
  type Table,
} from './arguments';
import { characters } from './texts';

/** A product with more elements than this is not worked out. */
const MAX_PRODUCT = 10_000;

/** Of collections of which every element is known. */
export const COLLECTIONS: Table = {
  alltrue: onItems((items) => items.every((item) => boolOf(item) === true)),
  anytrue: onItems((items) => items.some((item) => boolOf(item) === true)),
  chunklist: onItems((items, size) => {
    const length = numberOf(size);
    if (length === null || !Number.isInteger(length)) return UNKNOWN;
    if (length <= 0) return length === 0 && items.length > 0 ? [items] : new Failure('takes a size above 0');
    return Array.from({ length: Math.ceil(items.length / length) }, (_, i) =>
      items.slice(i * length, (i + 1) * length),
    );
  }),
  compact: onItems((items) => items.filter((item) => item !== null && item !== '')),
  contains: onItems((items, wanted = null) =>
    oneOf(items.map((item) => sameType(item, wanted) && equals(item, wanted))),
  ),
  distinct: onItems((items) => (items.length > MAX_COMPARED ? UNKNOWN : withoutEqual(unified(items)))),
  index: onItems((items, wanted = null) => {
    const found = items.findIndex((item) => equals(item, wanted) === true);
    return found === -1 ? new Failure('does not find the value in the list') : found;
  }),
  matchkeys: ([values, keys, wanted]) => {
    const [items, names, search] = [itemsOf(values), itemsOf(keys), itemsOf(wanted)];
    if (!items || !names || !search || names.length * search.length > MAX_COMPARED ** 2) return UNKNOWN;
    if (items.length !== names.length) return new Failure('takes as many keys as values');
    return items.filter((_, i) => search.some((one) => equals(one, names[i] ?? null) === true));
  },
  setintersection: ([first, ...others]) =>
    onSets([first, ...others], (all, next) => all.filter((one) => has(next, one))),
  setsubtract: (args) => onSets(args, (all, next) => all.filter((one) => !has(next, one))),
  setunion: (args) => onSets(args, (all, next) => [...all, ...next]),
  sort: onItems((items) => {
    const texts = items.map(textOf);
    return texts.every((one) => one !== null) ? texts.sort(byCodePoint) : UNKNOWN;
  }),
  transpose: ([map]) => transpose(map),
};

/** Of collections of which parts may not be known. */
export const PARTLY_KNOWN: Table = {
  coalesce: (args) => firstOf(args, (one) => one !== null && one !== ''),
  coalescelist: (args) => firstOf(args, (one) => isList(one) && one.length > 0),
  concat: (args) => (args.every(isList) && total(args) <= MAX_SIZE ? args.flat() : UNKNOWN),
  element: onItems((items, at) => {
    const index = numberOf(at);
    if (index === null || isSet(items)) return UNKNOWN;
    if (items.length === 0) return new Failure('finds nothing in an empty list');
    return index < 0 ? UNKNOWN : (items[index % items.length] ?? UNKNOWN);
  }),
  flatten: onItems((items) => flatten(items)),
  keys: ([map]) => sortedEntries(map)?.map(([key]) => key) ?? UNKNOWN,
  length: ([one = null]) => lengthOf(one),
  list: (args) => args,
  lookup: ([map = null, key = null, fallback]) => {
    const name = textOf(key);
    if (!isMap(map) || name === null || hasHole(name)) return UNKNOWN;
    return map.get(name) ?? (map.has(name) ? null : (fallback ?? UNKNOWN));
  },
  merge: (maps) => merge(maps),
  nonsensitive: ([one = null]) => one,
  one: onItems((items) => {
    if (items.length > 1) return isList(items) ? new Failure('takes a list of one element at most') : UNKNOWN;
    return items[0] ?? null;
  }),
  reverse: onItems((items) => (isSet(items) ? UNKNOWN : [...items].reverse())),
  sensitive: ([one = null]) => one,
  setproduct: (args) => product(args),
  slice: onItems((items, from, to) => {
    const [start, end] = [numberOf(from), numberOf(to)];
    if (start === null || end === null || isSet(items)) return UNKNOWN;
    if (start < 0 || end > items.length || start > end) return new Failure('takes a start and an end within the list');
    return items.slice(start, end);
  }),
  tolist: ([one]) => {
    const items = itemsOf(one);
    return items ? unified([...items]) : UNKNOWN;
  },
  tomap: ([one = null]) => {
    const entries = sortedEntries(one);
    if (!entries) return UNKNOWN;
    const values = unified(entries.map(([, value]) => value));
    return new Map(entries.map(([key], i) => [key, values[i] ?? null]));
  },
  toset: ([one]) => {
    const items = itemsOf(one);
    return items ? setOf(unified(items)) : UNKNOWN;
  },
  values: ([map]) => sortedEntries(map)?.map(([, value]) => value) ?? UNKNOWN,
  zipmap: ([keys, values]) => {
    const names = itemsOf(keys)?.map(textOf);
    const items = itemsOf(values);
    if (!names || !items || !names.every((name) => name !== null && !hasHole(name))) return UNKNOWN;
    if (names.length !== items.length) return new Failure('takes as many values as keys');
    return new Map(names.map((name, i) => [name ?? '', items[i] ?? null]));
  },
};

const total = (lists: readonly { readonly length: number }[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

export const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What `contains` compares is of one type: a text is no number. */
const sameType = (a: Value, b: Value): boolean | null =>
  typeof a === typeof b || a === null || b === null || typeof a === 'object' || typeof b === 'object' ? true : null;

function oneOf(results: readonly (boolean | null)[]): Value {
  if (results.includes(true)) return true;
  return results.includes(null) ? UNKNOWN : false;
}

const has = (items: readonly Value[], wanted: Value): boolean => items.some((item) => equals(item, wanted) === true);

function onSets(
  args: readonly (Value | undefined)[],
  step: (all: readonly Value[], next: readonly Value[]) => readonly Value[],
): Value {
  const [first, ...others] = args.map(itemsOf);
  if (!first) return UNKNOWN;
  let all = first;
  for (const next of others) {
    if (!next || all.length + next.length > MAX_COMPARED) return UNKNOWN;
    all = step(all, next);
  }
  return setOf(unified(all));
}

function flatten(items: readonly Value[]): Value {
  // An element that is not known may be a list itself.
  if (items.includes(UNKNOWN)) return UNKNOWN;
  const all: Value[] = [];
  for (const item of items) {
    if (!isList(item)) all.push(item);
    else {
      const inner = flatten(item);
      if (!isList(inner) || all.length + inner.length > MAX_SIZE) return UNKNOWN;
      for (const one of inner) all.push(one);
    }
  }
  return all;
}

function lengthOf(one: Value): Value {
  if (isList(one)) return isSet(one) && isUncertain(one) && one.length > 1 ? UNKNOWN : one.length;
  if (isMap(one)) return one.size;
  const text = textOf(one);
  return text === null || text.includes(HOLE) ? UNKNOWN : (characters(text)?.length ?? UNKNOWN);
}

function merge(maps: readonly Value[]): Value {
  const merged = new Map<string, Value>();
  let done = 0;
  for (const map of maps) {
    if (map === null) continue;
    if (!isMap(map)) return UNKNOWN;
    done += map.size;
    if (done > MAX_SIZE) return UNKNOWN;
    for (const [key, value] of map) merged.set(key, value);
  }
  return merged;
}

function product(args: readonly Value[]): Value {
  let rows: readonly (readonly Value[])[] = [[]];
  for (const arg of args) {
    const items = itemsOf(arg);
    if (!items || rows.length * items.length > MAX_PRODUCT) return UNKNOWN;
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  return args.every((arg) => isList(arg) && isSet(arg)) ? setOf(rows) : rows;
}

function transpose(map: Value | undefined): Value {
  const turned = new Map<string, string[]>();
  for (const [key, list] of sortedEntries(map) ?? []) {
    for (const item of itemsOf(list) ?? []) {
      const name = textOf(item);
      if (name === null) return UNKNOWN;
      const keys = turned.get(name);
      if (keys) keys.push(key);
      else turned.set(name, [key]);
    }
  }
  return map !== undefined && isMap(map) ? turned : UNKNOWN;
}

function firstOf(args: readonly Value[], isWanted: (value: Value) => boolean): ReturnType<Pure> {
  for (const arg of args) {
    if (arg === UNKNOWN) return UNKNOWN;
    if (isWanted(arg)) return arg;
  }
  return new Failure('finds nothing but empty arguments');
}
