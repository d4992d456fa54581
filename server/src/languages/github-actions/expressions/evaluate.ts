import type { ComparisonOperator, Expression } from './ast';

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** A value that the expression has on every run. */
export interface Constant {
  readonly value: Value;
}

const isComposite = (value: Value): boolean => typeof value === 'object' && value !== null;

export const isTruthy = (value: Value): boolean =>
  !(value === null || value === false || value === 0 || value === '' || Number.isNaN(value));

const toNumber = (value: Value): number => {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return value.trim() === '' ? 0 : Number(value);
  return typeof value === 'number' ? value : NaN;
};

const toText = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'object') return Array.isArray(value) ? 'Array' : 'Object';
  return String(value);
};

/** The value of an expression that depends on nothing; undefined where it depends on the run. */
export function constantOf(expression: Expression): Constant | undefined {
  switch (expression.kind) {
    case 'literal':
      return { value: expression.value };
    case 'not': {
      const operand = constantOf(expression.operand);
      return operand && { value: !isTruthy(operand.value) };
    }
    case 'logical': {
      const left = constantOf(expression.left);
      const right = constantOf(expression.right);
      if (!left || !right) return undefined;
      return isTruthy(left.value) === (expression.operator === '&&') ? right : left;
    }
    case 'comparison': {
      const left = constantOf(expression.left);
      const right = constantOf(expression.right);
      return left && right && { value: compare(expression.operator, left.value, right.value) };
    }
    case 'call': {
      const args = expression.args.map(constantOf);
      const values = args.flatMap((arg) => (arg ? [arg.value] : []));
      return values.length === args.length ? callOf(expression.name.toLowerCase(), values) : undefined;
    }
    default:
      return undefined;
  }
}

function compare(operator: ComparisonOperator, a: Value, b: Value): boolean {
  const same = typeof a === 'string' && typeof b === 'string';
  const [left, right] = same ? [a.toLowerCase(), b.toLowerCase()] : [toNumber(a), toNumber(b)];
  switch (operator) {
    case '==':
      return isComposite(a) || isComposite(b) ? a === b : left === right;
    case '!=':
      return isComposite(a) || isComposite(b) ? a !== b : left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function callOf(name: string, args: readonly Value[]): Constant | undefined {
  const [first = null, second = null] = args;
  const [text, part] = [toText(first).toLowerCase(), toText(second).toLowerCase()];
  switch (name) {
    case 'contains':
      if (Array.isArray(first)) return { value: first.some((one: Value) => compare('==', one, second)) };
      return { value: text.includes(part) };
    case 'startswith':
      return { value: text.startsWith(part) };
    case 'endswith':
      return { value: text.endsWith(part) };
    case 'format':
      return {
        value: toText(first).replace(/\{(\d+)\}/g, (_, index: string) => toText(args[Number(index) + 1] ?? null)),
      };
    case 'join':
      return {
        value: Array.isArray(first) ? first.map(toText).join(args.length > 1 ? toText(second) : ',') : toText(first),
      };
    case 'tojson':
      return { value: JSON.stringify(first, null, 2) };
    case 'fromjson':
      return parseJson(toText(first));
    case 'case': {
      const met = args.findIndex((arg, i) => i % 2 === 0 && i + 1 < args.length && isTruthy(arg));
      return { value: args.at(met < 0 ? -1 : met + 1) ?? null };
    }
    default:
      return undefined;
  }
}

function parseJson(text: string): Constant | undefined {
  try {
    return { value: JSON.parse(text) as Value };
  } catch {
    return undefined;
  }
}
