import { boolOf, numberOf, textOf } from './functions/arguments';
import type { Type } from './type-constraint';
import { UNKNOWN, hasHole, isList, isMap, setOf, type Value } from './value';

/** A value as a variable of the type holds it (Terraform language, "Type Conversion"); unknown where it cannot. */
export function convert(value: Value, type: Type): Value {
  if (value === UNKNOWN || value === null || type.kind === 'any') return value;
  switch (type.kind) {
    case 'string':
      return textOf(value) ?? UNKNOWN;
    case 'number':
      return hasHole(value) ? UNKNOWN : (numberOf(value) ?? UNKNOWN);
    case 'bool':
      return boolOf(value) ?? UNKNOWN;
    case 'list':
      return isList(value) ? value.map((item) => convert(item, type.element)) : UNKNOWN;
    case 'set':
      return isList(value) ? setOf(value.map((item) => convert(item, type.element))) : UNKNOWN;
    case 'tuple':
      return isList(value) ? value.map((item, i) => convert(item, type.items[i] ?? { kind: 'any' })) : UNKNOWN;
    case 'map':
      return isMap(value) ? new Map([...value].map(([key, one]) => [key, convert(one, type.element)])) : UNKNOWN;
    case 'object': {
      if (!isMap(value)) return UNKNOWN;
      const members = [...type.members].map(([name, member]): [string, Value] => {
        const own = value.get(name);
        // What a member that is left out is by default stands in the type, and is not read here.
        return [name, own === undefined ? (member.isOptional ? UNKNOWN : null) : convert(own, member.type)];
      });
      return new Map(members);
    }
  }
}
