import { inWords } from '../../core/in-words';
import type { ScalarShape, Shape } from './shapes';

/** What a shape takes, for people: "a number from 0 to 2 or a mapping". */
export function expected(shape: Shape): string {
  switch (shape.kind) {
    case 'scalar':
      return scalarWords(shape);
    case 'list':
      return shape.min > 0 ? 'a list with something in it' : 'a list';
    case 'map':
    case 'keys':
      return 'a mapping';
    case 'choice':
      return [...new Set(shape.options.map((option) => expected(option())))].join(' or ');
    case 'never':
      return 'nothing';
  }
}

function scalarWords({ type, values, min, max, name }: ScalarShape): string {
  switch (type) {
    case 'bool':
      return '`true` or `false`';
    case 'int':
      return max === Infinity ? 'a whole number' : `a whole number from ${String(min)} to ${String(max)}`;
    case 'enum':
      return (
        inWords(
          values.map((value) => `\`${value}\``),
          'or',
        ) || 'nothing'
      );
    case 'pattern':
      return name === 'project' ? 'the path of a project' : 'a text';
    case 'any':
      return 'anything';
    case 'scalar':
      return 'a text, a number, `true` or `false`';
    default:
      return 'a text';
  }
}
