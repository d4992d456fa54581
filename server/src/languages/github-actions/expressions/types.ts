/** Static types of expressions. Names of properties are in lower case: GitHub compares them so. */
export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'string' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | ObjectType
  | ArrayType;

export interface ObjectType {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Type>;
  /** The type of every other property; null where there is none. */
  readonly rest: Type | null;
  /** What the names of those others cannot begin with, in lower case. */
  readonly reserved?: string;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly item: Type;
  /** Made by `.*`: what follows applies to each item. */
  readonly isFiltered: boolean;
}

export const ANY: Type = { kind: 'any' };
export const STRING: Type = { kind: 'string' };
export const NUMBER: Type = { kind: 'number' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const NULL: Type = { kind: 'null' };

/** An object with these properties and no others. */
export const strictObject = (properties: Readonly<Record<string, Type>> | ReadonlyMap<string, Type>): ObjectType => ({
  kind: 'object',
  properties: properties instanceof Map ? properties : new Map(Object.entries(properties)),
  rest: null,
});

/** An object whose properties all have the same type, or these besides. */
export const openObject = (
  rest: Type,
  properties: Readonly<Record<string, Type>> | ReadonlyMap<string, Type> = {},
): ObjectType => ({
  ...strictObject(properties),
  rest,
});

export const arrayOf = (item: Type, isFiltered = false): ArrayType => ({ kind: 'array', item, isFiltered });

export function typeOfValue(value: string | number | boolean | null): Type {
  if (value === null) return NULL;
  if (typeof value === 'string') return STRING;
  return typeof value === 'number' ? NUMBER : BOOLEAN;
}

/** The type of a value that JSON may hold. */
export function typeOfJson(value: unknown): Type {
  if (value === null) return NULL;
  if (typeof value === 'string') return STRING;
  if (typeof value === 'number') return NUMBER;
  if (typeof value === 'boolean') return BOOLEAN;
  if (Array.isArray(value)) return arrayOf(value.length > 0 ? value.map(typeOfJson).reduce(merge) : ANY);
  if (typeof value === 'object')
    return strictObject(new Map(Object.entries(value).map(([name, one]) => [name.toLowerCase(), typeOfJson(one)])));
  return ANY;
}

/** A type to which values of both belong. */
export function merge(a: Type, b: Type): Type {
  if (a === b) return a;
  if (a.kind === 'any' || b.kind === 'any') return ANY;
  if (a.kind === 'object' && b.kind === 'object') {
    const properties = new Map(a.properties);
    for (const [name, type] of b.properties) {
      const own = properties.get(name);
      properties.set(name, own ? merge(own, type) : type);
    }
    const rest = a.rest && b.rest ? merge(a.rest, b.rest) : (a.rest ?? b.rest);
    return { kind: 'object', properties, rest };
  }
  if (a.kind === 'array' && b.kind === 'array') return arrayOf(merge(a.item, b.item));
  if (a.kind === b.kind) return a;
  return ANY;
}

export function describe(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'an unknown value';
    case 'null':
      return 'null';
    case 'object':
      return 'an object';
    case 'array':
      return 'a list';
    default:
      return `a ${type.kind}`;
  }
}
