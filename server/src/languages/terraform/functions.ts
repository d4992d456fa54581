import { UNKNOWN, equals, fromJson, isList, isMap, isUncertain, toJson, hasHole, type Value } from './value';

/** A function of known arguments; `UNKNOWN` where it does not apply to them. */
type Pure = (args: readonly Value[]) => Value;

const text = (value: Value | undefined): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

const onText =
  (apply: (...texts: string[]) => Value): Pure =>
  (args) => {
    const texts = args.map(text);
    return texts.every((one) => one !== null) ? apply(...texts) : UNKNOWN;
  };

const onNumbers =
  (apply: (...numbers: number[]) => number): Pure =>
  (args) => {
    const numbers = args.map(Number);
    return numbers.every(Number.isFinite) ? apply(...numbers) : UNKNOWN;
  };

const list = (value: Value | undefined): readonly Value[] | null =>
  value === undefined ? null : isList(value) ? value : isMap(value) ? [...value.values()] : null;

const onList =
  (apply: (items: readonly Value[], ...rest: readonly Value[]) => Value): Pure =>
  ([first, ...rest]) => {
    const items = list(first);
    return items ? apply(items, ...rest) : UNKNOWN;
  };

const flatten = (items: readonly Value[]): readonly Value[] =>
  items.flatMap((item) => (isList(item) ? flatten(item) : [item]));

const distinct = (items: readonly Value[]): readonly Value[] =>
  items.filter((item, i) => items.findIndex((other) => equals(item, other) === true) === i);

function merge(maps: readonly Value[]): Value {
  const merged = new Map<string, Value>();
  for (const map of maps) {
    if (map === null) continue;
    if (!isMap(map)) return UNKNOWN;
    for (const [key, value] of map) merged.set(key, value);
  }
  return merged;
}

/** `%s`, `%d`, `%v`, `%q` and `%%` without flags; others are not worked out. */
function format(args: readonly Value[]): Value {
  const [pattern, ...rest] = args.map(text);
  if (pattern === null || pattern === undefined) return UNKNOWN;
  let next = 0;
  let isKnown = true;
  const result = pattern.replace(/%(.)/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = rest[next++];
    if (!'sdvq'.includes(verb) || value === null || value === undefined) isKnown = false;
    return verb === 'q' ? JSON.stringify(value) : (value ?? '');
  });
  return isKnown ? result : UNKNOWN;
}

function parseJson(source: string): Value {
  try {
    return fromJson(JSON.parse(source));
  } catch {
    return UNKNOWN;
  }
}

function zipmap([keys, values]: readonly Value[]): Value {
  const names = list(keys);
  const items = list(values);
  if (!names || !items) return UNKNOWN;
  return new Map(names.map((name, i) => [String(text(name)), items[i] ?? null]));
}

const toBool = (value: Value | undefined): Value =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : UNKNOWN;

/** Functions whose result follows from their arguments alone (Terraform language, "Functions"). */
const KNOWN_ARGUMENTS: Readonly<Record<string, Pure>> = {
  abs: onNumbers(Math.abs),
  alltrue: onList((items) => items.every((item) => toBool(item) === true)),
  anytrue: onList((items) => items.some((item) => toBool(item) === true)),
  ceil: onNumbers(Math.ceil),
  chomp: onText((one = '') => one.replace(/[\r\n]+$/, '')),
  compact: onList((items) => items.filter((item) => item !== null && item !== '')),
  contains: onList((items, wanted = null) => items.some((item) => equals(item, wanted) === true)),
  distinct: onList(distinct),
  endswith: onText((one = '', end = '') => one.endsWith(end)),
  floor: onNumbers(Math.floor),
  indent: onText((count = '', one = '') => one.replace(/\n/g, `\n${' '.repeat(Math.min(Number(count) || 0, 100))}`)),
  join: ([separator, ...lists]) => {
    const items = lists.flatMap((one): readonly Value[] => list(one) ?? [UNKNOWN]).map(text);
    return items.every((item) => item !== null) ? items.join(text(separator) ?? '') : UNKNOWN;
  },
  jsondecode: onText((one = '') => parseJson(one)),
  lower: onText((one = '') => one.toLowerCase()),
  max: onNumbers(Math.max),
  min: onNumbers(Math.min),
  replace: onText((one = '', from = '', to = '') => (/^\/.*\/$/.test(from) ? UNKNOWN : one.split(from).join(to))),
  sort: onList((items) => [...items].sort((a, b) => String(text(a)).localeCompare(String(text(b))))),
  split: onText((separator = '', one = '') => one.split(separator)),
  startswith: onText((one = '', start = '') => one.startsWith(start)),
  strcontains: onText((one = '', part = '') => one.includes(part)),
  substr: onText((one = '', start = '0', length = '-1') =>
    Number(length) < 0 ? one.slice(Number(start)) : one.slice(Number(start), Number(start) + Number(length)),
  ),
  sum: onList((items) => items.reduce<number>((sum, item) => sum + Number(item), 0)),
  title: onText((one = '') => one.replace(/\b\w/g, (letter) => letter.toUpperCase())),
  tobool: ([one]) => toBool(one),
  tonumber: ([one]) => (text(one) !== null && Number.isFinite(Number(one)) ? Number(one) : UNKNOWN),
  trimprefix: onText((one = '', prefix = '') => (one.startsWith(prefix) ? one.slice(prefix.length) : one)),
  trimspace: onText((one = '') => one.trim()),
  trimsuffix: onText((one = '', suffix = '') => (suffix && one.endsWith(suffix) ? one.slice(0, -suffix.length) : one)),
  upper: onText((one = '') => one.toUpperCase()),
};

/** Functions that make something of arguments of which parts are unknown. */
const ANY_ARGUMENTS: Readonly<Record<string, Pure>> = {
  coalesce: (args) => firstOf(args, (one) => one !== null && one !== ''),
  coalescelist: (args) => firstOf(args, (one) => isList(one) && one.length > 0),
  concat: (args) => (args.every(isList) ? args.flat() : UNKNOWN),
  element: onList((items, index = UNKNOWN) =>
    typeof index === 'number' && items.length > 0 ? (items[index % items.length] ?? UNKNOWN) : UNKNOWN,
  ),
  flatten: onList(flatten),
  format,
  jsonencode: ([one = null]) => JSON.stringify(toJson(one)),
  keys: ([one = null]) => (isMap(one) ? [...one.keys()] : UNKNOWN),
  length: ([one = null]) =>
    isList(one) ? one.length : isMap(one) ? one.size : hasHole(one) ? UNKNOWN : (text(one)?.length ?? UNKNOWN),
  list: (args) => args,
  lookup: ([map = null, key = null, fallback = UNKNOWN]) =>
    isMap(map) && typeof key === 'string' && !hasHole(key) ? (map.get(key) ?? fallback) : UNKNOWN,
  merge,
  nonsensitive: ([one = null]) => one,
  one: onList((items) => (items.length === 0 ? null : (items[0] ?? null))),
  range: ([count = UNKNOWN, ...rest]) =>
    typeof count === 'number' && rest.length === 0 && count >= 0 && count <= 1000
      ? Array.from({ length: count }, (_, i) => i)
      : UNKNOWN,
  reverse: onList((items) => [...items].reverse()),
  sensitive: ([one = null]) => one,
  tolist: ([one = null]) => list(one) ?? UNKNOWN,
  tomap: ([one = null]) => (isMap(one) ? one : UNKNOWN),
  toset: onList(distinct),
  tostring: ([one = null]) => (one === null ? null : (text(one) ?? UNKNOWN)),
  try: (args) => args[0] ?? UNKNOWN,
  values: ([one = null]) => (isMap(one) ? [...one.values()] : UNKNOWN),
  zipmap,
};

function firstOf(args: readonly Value[], isWanted: (value: Value) => boolean): Value {
  for (const arg of args) {
    if (arg === UNKNOWN) return UNKNOWN;
    if (isWanted(arg)) return arg;
  }
  return UNKNOWN;
}

/** The result of a function, as far as it follows from its arguments. */
export function applyFunction(name: string, args: readonly Value[]): Value {
  const open = lookUp(ANY_ARGUMENTS, name);
  if (open) return open(args);
  const closed = lookUp(KNOWN_ARGUMENTS, name);
  return closed && !args.some(isUncertain) ? closed(args) : UNKNOWN;
}

const lookUp = (table: Readonly<Record<string, Pure>>, name: string): Pure | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
