import type { Type } from './type-constraint';

export const ANY: Type = { kind: 'any' };
export const STRING: Type = { kind: 'string' };
export const NUMBER: Type = { kind: 'number' };
export const BOOL: Type = { kind: 'bool' };

export const isPrimitive = ({ kind }: Type): boolean => kind === 'string' || kind === 'number' || kind === 'bool';
export const isSequence = ({ kind }: Type): boolean => kind === 'list' || kind === 'set' || kind === 'tuple';
export const isMapping = ({ kind }: Type): boolean => kind === 'map' || kind === 'object';

export const listOf = (element: Type): Type => ({ kind: 'list', element });
export const mapOf = (element: Type): Type => ({ kind: 'map', element });

/** The type of every element of a collection; `any` where they differ, or there are none. */
export function elementOf(type: Type): Type {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return type.element;
    case 'tuple':
      return common(type.items);
    case 'object':
      return common([...type.members.values()].map((member) => member.type));
    default:
      return ANY;
  }
}

const common = ([first, ...others]: readonly Type[]): Type =>
  first && others.every((one) => isSame(first, one)) ? first : ANY;

function isSame(a: Type, b: Type): boolean {
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    return a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i] ?? ANY));
  }
  if (a.kind === 'object' && b.kind === 'object') {
    return (
      a.members.size === b.members.size &&
      [...a.members].every(([name, { type }]) => isSame(type, b.members.get(name)?.type ?? ANY))
    );
  }
  return a.kind === b.kind && ('element' in a && 'element' in b ? isSame(a.element, b.element) : a.kind !== 'any');
}

/** The type of a value that is one or the other. */
export function either(a: Type, b: Type): Type {
  if (isSame(a, b)) return a;
  if (isSequence(a) && isSequence(b)) {
    const element = either(elementOf(a), elementOf(b));
    return a.kind === 'set' || b.kind === 'set' ? { kind: 'set', element } : listOf(element);
  }
  return ANY;
}

/** Whether no value can be one or the other: a text and a list, a list and a map. */
export const areApart = (a: Type, b: Type): boolean =>
  (isPrimitive(a) && (isSequence(b) || isMapping(b))) ||
  (isPrimitive(b) && (isSequence(a) || isMapping(a))) ||
  (isSequence(a) && isMapping(b)) ||
  (isSequence(b) && isMapping(a));

/** Whether no value of one type can be converted to the other (Terraform language, "Type Conversion"). */
export function cannotBecome(from: Type, to: Type): boolean {
  if (from.kind === 'any' || to.kind === 'any') return false;
  switch (to.kind) {
    case 'string':
      return !isPrimitive(from);
    case 'number':
      return from.kind !== 'number' && from.kind !== 'string';
    case 'bool':
      return from.kind !== 'bool' && from.kind !== 'string';
    case 'list':
    case 'set':
      if (from.kind === 'tuple') return from.items.some((item) => cannotBecome(item, to.element));
      return !isSequence(from) || cannotBecome(elementOf(from), to.element);
    case 'tuple':
      if (from.kind !== 'tuple') return !isSequence(from);
      return (
        from.items.length !== to.items.length || from.items.some((item, i) => cannotBecome(item, to.items[i] ?? ANY))
      );
    case 'map':
      if (from.kind === 'object') return [...from.members.values()].some(({ type }) => cannotBecome(type, to.element));
      return from.kind !== 'map' || cannotBecome(from.element, to.element);
    case 'object':
      if (from.kind === 'map') return false;
      if (from.kind !== 'object') return true;
      return [...to.members].some(([name, { type, isOptional }]) => {
        const own = from.members.get(name);
        return own ? cannotBecome(own.type, type) : !isOptional;
      });
  }
}

/** A type as it is written for functions: `list(string)`, `dynamic`. */
export function parseType(written: string): Type {
  const [, outer, inner] = /^(list|set|map)\((.*)\)$/.exec(written) ?? [];
  if ((outer === 'list' || outer === 'set' || outer === 'map') && inner !== undefined) {
    return { kind: outer, element: parseType(inner) };
  }
  return written === 'string' || written === 'number' || written === 'bool' ? { kind: written } : ANY;
}
