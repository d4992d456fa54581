import { boolOf, numberOf } from './functions/arguments';
import { UNKNOWN, equals, isUncertain, type Value } from './value';

/** The result of an operator between two values. */
export function binary(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
    case '!=': {
      const same = areSame(left, right);
      return same === null ? UNKNOWN : operator === '==' ? same : !same;
    }
    case '&&':
    case '||': {
      const sides = [boolOf(left), boolOf(right)];
      const decisive = operator === '||';
      if (sides.includes(decisive)) return decisive;
      return sides.includes(null) ? UNKNOWN : !decisive;
    }
  }
  if (isUncertain(left) || isUncertain(right)) return UNKNOWN;
  const [a, b] = [numberOf(left), numberOf(right)];
  const result = a === null || b === null ? UNKNOWN : arithmetic(operator, a, b);
  return typeof result === 'number' && !Number.isFinite(result) ? UNKNOWN : result;
}

/**
 * Whether two values are the same to `==`: a text is never a number, and a list written out never one of a
 * declared type, neither of which can be told here, so that what looks the same is not known to be.
 */
function areSame(a: Value, b: Value): boolean | null {
  const same = equals(a, b);
  if (same !== true || a === null || b === null) return same;
  return typeof a === typeof b && typeof a !== 'object' ? same : null;
}

function arithmetic(operator: string, a: number, b: number): Value {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return UNKNOWN;
  }
}
