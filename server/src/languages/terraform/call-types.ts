import type { Type } from './type-constraint';
import { ANY, STRING, elementOf, isMapping, isPrimitive, isSequence, listOf, mapOf } from './type-relations';

/** What a function asks of an argument whose type it leaves open. */
interface Demand {
  readonly accepts: (type: Type) => boolean;
  /** In words, after "takes". */
  readonly what: string;
  /** Only of the first argument. */
  readonly isFirst?: true;
}

const SEQUENCE: Demand = { accepts: isSequence, what: 'a list or a set' };
const FIRST_SEQUENCE: Demand = { ...SEQUENCE, isFirst: true };
const MAPPING: Demand = { accepts: isMapping, what: 'a map or an object' };
const FIRST_MAPPING: Demand = { ...MAPPING, isFirst: true };

/** Of functions with parameters of any type (Terraform language, "Functions"). */
const DEMANDS: Readonly<Record<string, Demand>> = {
  concat: SEQUENCE,
  coalescelist: SEQUENCE,
  contains: FIRST_SEQUENCE,
  element: FIRST_SEQUENCE,
  flatten: FIRST_SEQUENCE,
  index: FIRST_SEQUENCE,
  keys: FIRST_MAPPING,
  length: {
    accepts: ({ kind }) => kind !== 'number' && kind !== 'bool',
    what: 'a text, a list or a map',
    isFirst: true,
  },
  lookup: FIRST_MAPPING,
  merge: MAPPING,
  one: FIRST_SEQUENCE,
  reverse: FIRST_SEQUENCE,
  setproduct: SEQUENCE,
  slice: FIRST_SEQUENCE,
  sum: FIRST_SEQUENCE,
  tobool: { accepts: ({ kind }) => kind === 'string' || kind === 'bool', what: 'a boolean or its text', isFirst: true },
  tolist: FIRST_SEQUENCE,
  tomap: FIRST_MAPPING,
  tonumber: {
    accepts: ({ kind }) => kind === 'string' || kind === 'number',
    what: 'a number or its text',
    isFirst: true,
  },
  toset: FIRST_SEQUENCE,
  tostring: { accepts: isPrimitive, what: 'a text, a number or a boolean', isFirst: true },
  values: FIRST_MAPPING,
};

/** What the function would take in place of an argument of this type; null where it takes it. */
export function demandOn(name: string, index: number, type: Type): string | null {
  const demand = Object.hasOwn(DEMANDS, name) ? DEMANDS[name] : undefined;
  if (!demand || type.kind === 'any' || (demand.isFirst === true && index > 0)) return null;
  return demand.accepts(type) ? null : demand.what;
}

type Result = (types: readonly Type[]) => Type;

const first: Result = ([type = ANY]) => type;
const ofElement =
  (wrap: (element: Type) => Type): Result =>
  ([type = ANY]) =>
    wrap(elementOf(type));

/** Results that follow from the arguments. */
const RESULTS: Readonly<Record<string, Result>> = {
  concat: () => listOf(ANY),
  distinct: ofElement(listOf),
  element: ofElement((element) => element),
  flatten: () => listOf(ANY),
  keys: () => listOf(STRING),
  lookup: ([map = ANY]) => (map.kind === 'map' ? map.element : ANY),
  merge,
  nonsensitive: first,
  reverse: ofElement(listOf),
  sensitive: first,
  slice: ofElement(listOf),
  tolist: ofElement(listOf),
  tomap: ofElement(mapOf),
  toset: ofElement((element) => ({ kind: 'set', element })),
  values: ofElement(listOf),
  zipmap: () => mapOf(ANY),
};

/** The type of a call's result, where it says more than the signature. */
export const resultOf = (name: string, types: readonly Type[]): Type | null =>
  Object.hasOwn(RESULTS, name) ? (RESULTS[name]?.(types) ?? null) : null;

/** Objects whose members are all known make one of which the same holds. */
function merge(types: readonly Type[]): Type {
  const members = new Map<string, { readonly type: Type; readonly isOptional: boolean }>();
  for (const type of types) {
    if (type.kind !== 'object') return mapOf(ANY);
    for (const [name, member] of type.members) members.set(name, member);
  }
  return { kind: 'object', members };
}
