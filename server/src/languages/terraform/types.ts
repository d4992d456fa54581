import type { Expression } from '../hcl/ast';

/**
 * The type constraint that a variable's default asks for: `string` where there is no default, null
 * where the default leaves it open.
 */
export function typeOfDefault(value: Expression | undefined): string | null {
  if (!value) return 'string';
  switch (value.kind) {
    case 'template':
      return 'string';
    case 'literal':
      return value.value === null ? null : typeof value.value === 'boolean' ? 'bool' : 'number';
    case 'unary':
      return value.operator === '!' ? 'bool' : 'number';
    case 'tuple':
      return collection('list', value.items);
    case 'object':
      return collection(
        'map',
        value.items.map((item) => item.value),
      );
    default:
      return null;
  }
}

function collection(kind: 'list' | 'map', items: readonly Expression[]): string | null {
  const types = new Set(items.map((item) => typeOfDefault(item)));
  const [first] = types;
  if (items.length === 0) return `${kind}(string)`;
  return types.size === 1 && first !== null && first !== undefined ? `${kind}(${first})` : null;
}
