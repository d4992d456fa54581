/** Which types go together: as arguments, in comparisons, and as values of a key. */
import type { ExpressionSite } from '../schema/interpret';
import type { Type } from './types';

/** True where an argument of the second type may be given for a parameter of the first. */
export function isAssignable(to: Type, from: Type): boolean {
  if (to.kind === 'any' || from.kind === 'any') return true;
  if (to.kind === 'string') return from.kind !== 'object' && from.kind !== 'array';
  if (to.kind === 'array') return from.kind === 'array' && isAssignable(to.item, from.item);
  return to.kind === from.kind;
}

/** True where a comparison of the two can be true for other reasons than coercion to nothing. */
export function isComparable(a: Type, b: Type): boolean {
  const isScalar = (type: Type): boolean => type.kind !== 'object' && type.kind !== 'array';
  if (a.kind === 'any' || b.kind === 'any' || a.kind === 'null' || b.kind === 'null') return true;
  if (isScalar(a) !== isScalar(b)) return false;
  if (isScalar(a)) return true;
  if (a.kind === 'array' && b.kind === 'array') return isComparable(a.item, b.item);
  return a.kind === b.kind;
}

/** True where a value of the type may stand at a key of the shape. */
export function isFitting(type: Type, shape: ExpressionSite['shape']): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'null':
      return shape.allowsNull;
    case 'object':
      return shape.mappings.some(
        (one) =>
          one.loose !== null ||
          type.rest !== null ||
          (type.properties.size > 0 && [...type.properties.keys()].every((name) => one.properties.has(name))),
      );
    case 'array':
      return shape.sequence !== null;
    case 'boolean':
      return shape.allowsBoolean || isText(shape);
    case 'number':
      return shape.allowsNumber || isText(shape);
    case 'string':
      return shape.strings.length > 0;
  }
}

/** True where GitHub turns a number or a boolean into its text; no runner is called by the text of one. */
const isText = ({ strings, definition }: ExpressionSite['shape']): boolean =>
  strings.length > 0 && definition !== 'runs-on';
