import type { Attribute, Block, Body } from '../../hcl/ast';
import type { Span } from '../../../core/text';
import { attribute } from '../../hcl/query';
import { ignoresChanges } from '../lifecycle';
import { instancesOf, type Evaluator, type Names } from '../evaluate';
import { UNKNOWN, isList, isMap, type Value, type ValueMap } from '../value';

/** Where a path is read from: a block as written, or an object that stands for one. */
export type Place =
  | {
      readonly kind: 'block';
      readonly block: Block;
      readonly body: Body;
      readonly names: Names;
      readonly isCertain: boolean;
    }
  | { readonly kind: 'map'; readonly map: ValueMap; readonly span: Span; readonly isCertain: boolean };

/** What stands at the end of a path. */
export interface Found {
  /** Undefined where nothing does (`null` counts as nothing). */
  readonly value: Value | undefined;
  /** The value, or the header of the innermost block that is there. */
  readonly span: Span;
  /** False where the block around may turn out to be absent. */
  readonly isCertain: boolean;
  readonly attribute: Attribute | null;
  /** Absent: the innermost block that is there, and what is missing below it. */
  readonly missing: { readonly block: Block; readonly path: readonly string[] } | null;
}

/** A block that is there, as a value: not null, and nothing else is known of it as a whole. */
const PRESENT: ValueMap = new Map();

export const placeOf = (block: Block, names: Names, isCertain = true): Place => ({
  kind: 'block',
  block,
  body: block.body,
  names,
  isCertain,
});

/** Everything at a path: one result for each of several blocks on the way. */
export function read(evaluator: Evaluator, place: Place, path: readonly string[]): readonly Found[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  if (place.kind === 'map') return readValue(place.map.get(name), rest, place.span, place.isCertain, null);
  const { body, names, isCertain } = place;
  const own = attribute(body, name);
  if (own) {
    const value = evaluator.evaluate(own.value, names);
    if (value === null) return [missing(place.block, path, isCertain)];
    return readValue(value, rest, own.value.span, isCertain, own);
  }
  const instances = instancesOf(evaluator, body, name, names);
  if (instances.length === 0) {
    const absent = missing(place.block, path, isCertain);
    // What is left alone may have been set by something else.
    return [ignoresChanges(body, name) ? { ...absent, value: UNKNOWN } : absent];
  }
  return instances.flatMap((one): readonly Found[] => {
    const isSure = isCertain && one.isCertain;
    return rest.length > 0
      ? read(evaluator, placeOf(one.block, one.names, isSure), rest)
      : [{ value: PRESENT, span: one.block.headerSpan, isCertain: isSure, attribute: null, missing: null }];
  });
}

const missing = (block: Block, path: readonly string[], isCertain: boolean): Found => ({
  value: undefined,
  span: block.headerSpan,
  isCertain,
  attribute: null,
  missing: { block, path },
});

/** Everything at a path inside a value: through lists, and with `*` through the values of a map. */
export function readValue(
  value: Value | undefined,
  path: readonly string[],
  span: Span,
  isCertain: boolean,
  own: Attribute | null,
): readonly Found[] {
  const [name, ...rest] = path;
  if (name === undefined || value === undefined || value === null || value === UNKNOWN) {
    return [{ value: value ?? undefined, span, isCertain, attribute: own, missing: null }];
  }
  if (isList(value)) {
    const inner = name === '*' ? rest : path;
    if (value.length === 0) return [{ value: undefined, span, isCertain, attribute: own, missing: null }];
    return value.flatMap((item) => readValue(item, inner, span, isCertain, own));
  }
  if (!isMap(value)) return [{ value: UNKNOWN, span, isCertain, attribute: own, missing: null }];
  if (name === '*') return [...value.values()].flatMap((item) => readValue(item, rest, span, isCertain, own));
  return readValue(value.get(name), rest, span, isCertain, own);
}

/** The blocks, or objects that stand for blocks, at a path; null where they are not known. */
export function placesAt(evaluator: Evaluator, place: Place, path: readonly string[]): readonly Place[] | null {
  const [name, ...rest] = path;
  if (name === undefined) return [place];
  if (place.kind === 'map') return descend(evaluator, place.map.get(name), rest, place.span, place.isCertain);
  const own = attribute(place.body, name);
  if (own) {
    const value = evaluator.evaluate(own.value, place.names);
    return descend(evaluator, value, rest, own.value.span, place.isCertain);
  }
  const results = instancesOf(evaluator, place.body, name, place.names).map((one) =>
    placesAt(evaluator, placeOf(one.block, one.names, place.isCertain && one.isCertain), rest),
  );
  return results.every((one) => one !== null) ? results.flat() : null;
}

function descend(
  evaluator: Evaluator,
  value: Value | undefined,
  rest: readonly string[],
  span: Span,
  isCertain: boolean,
): readonly Place[] | null {
  if (value === undefined || value === null) return [];
  const items: readonly Value[] = isList(value) ? value : [value];
  const results = items.map((item) =>
    isMap(item) ? placesAt(evaluator, { kind: 'map', map: item, span, isCertain }, rest) : null,
  );
  return results.every((one) => one !== null) ? results.flat() : null;
}
