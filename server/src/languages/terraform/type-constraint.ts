import type { Expression } from '../hcl/ast';
import { bare, staticString, wordOf } from '../hcl/query';

/** A type constraint (Terraform language, "Type Constraints"). */
export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | {
      readonly kind: 'object';
      readonly members: ReadonlyMap<string, Member>;
      /** There may be others; whether there are is said elsewhere. */
      readonly isOpen?: true;
    };

interface Member {
  readonly type: Type;
  readonly isOptional: boolean;
}

/** Where a type constraint is none. */
export interface TypeMistake {
  readonly expression: Expression;
  readonly message: string;
  /** What was meant, where that is plain. */
  readonly written?: string;
}

const PRIMITIVE: ReadonlySet<string> = new Set(['string', 'number', 'bool', 'any']);
const ANY: Type = { kind: 'any' };
/** Types of other languages and of older versions. */
const MEANT: Readonly<Record<string, string>> = {
  boolean: 'bool',
  int: 'number',
  integer: 'number',
  float: 'number',
  str: 'string',
  text: 'string',
  array: 'list(any)',
  dict: 'map(any)',
};

/** Reads a type constraint; the first mistake in place of it where it is none. */
export function readType(expression: Expression): Type | TypeMistake {
  const node = bare(expression);
  const quoted = staticString(node);
  if (quoted !== null) {
    const written = quoted === 'list' || quoted === 'map' ? `${quoted}(string)` : quoted;
    return mistake(
      node,
      'A type is written without quotes since Terraform 0.12.',
      PRIMITIVE.has(quoted) || written !== quoted ? written : undefined,
    );
  }
  if (node.kind === 'name') return named(node, node.name);
  if (node.kind !== 'call') return mistake(node, 'This is no type.');
  const [argument] = node.args;
  if (!argument || node.args.length !== 1) return mistake(node, `\`${node.name}\` takes one type in its parentheses.`);
  switch (node.name) {
    case 'list':
    case 'set':
    case 'map': {
      const element = readType(argument);
      return 'message' in element ? element : { kind: node.name, element };
    }
    case 'tuple':
      return tuple(argument);
    case 'object':
      return object(argument);
    case 'optional':
      return mistake(node, '`optional` stands only around the type of a member of an `object`.');
    default:
      return mistake(node, `There is no type \`${node.name}\`.`);
  }
}

const mistake = (expression: Expression, message: string, written?: string): TypeMistake =>
  written === undefined ? { expression, message } : { expression, message, written };

function named(node: Expression, name: string): Type | TypeMistake {
  if (name === 'string' || name === 'number' || name === 'bool' || name === 'any') return { kind: name };
  // Of old, a list and a map could be of anything; a set never could.
  if (name === 'list' || name === 'map') return { kind: name, element: ANY };
  if (name === 'object' || name === 'tuple' || name === 'set')
    return mistake(node, `\`${name}\` needs the types that it holds, in parentheses.`);
  return mistake(node, `There is no type \`${name}\`.`, Object.hasOwn(MEANT, name) ? MEANT[name] : undefined);
}

function tuple(argument: Expression): Type | TypeMistake {
  if (argument.kind !== 'tuple') return mistake(argument, '`tuple` takes a list of types.');
  const items: Type[] = [];
  for (const item of argument.items) {
    const type = readType(item);
    if ('message' in type) return type;
    items.push(type);
  }
  return { kind: 'tuple', items };
}

function object(argument: Expression): Type | TypeMistake {
  if (argument.kind !== 'object') return mistake(argument, '`object` takes names and types in braces.');
  const members = new Map<string, Member>();
  for (const { key, value } of argument.items) {
    const name = wordOf(key);
    if (name === null) return mistake(key, 'The name of a member is fixed.');
    if (key.kind !== 'name') return mistake(key, 'The name of a member is written without quotes.');
    if (members.has(name)) return mistake(key, `The member \`${name}\` stands here a second time.`);
    const isOptional = value.kind === 'call' && value.name === 'optional';
    const [inner, fallback] = isOptional ? value.args : [value];
    if (!inner || (isOptional && value.args.length > 2))
      return mistake(value, '`optional` takes a type, and a default.');
    const type = readType(inner);
    if ('message' in type) return type;
    const wrong = fallback ? misfit(fallback, type) : null;
    if (wrong) return mistake(wrong, 'This default does not fit its type.');
    members.set(name, { type, isOptional });
  }
  return { kind: 'object', members };
}

/** The part of a value that does not fit the type, or null; what is not known fits. */
export function misfit(value: Expression, type: Type): Expression | null {
  const node = bare(value);
  if (type.kind === 'any' || isNull(node)) return null;
  switch (type.kind) {
    case 'string':
      return isCollection(node) ? node : null;
    case 'number':
      return isCollection(node) || isBool(node) || !fitsText(node, /^\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i)
        ? node
        : null;
    case 'bool':
      return isCollection(node) || isNumber(node) || !fitsText(node, /^(?:true|false|1|0)$/) ? node : null;
    case 'list':
    case 'set':
      if (node.kind === 'tuple')
        return first(node.items, (item) => misfit(item, type.element)) ?? odd(node.items, type);
      return isPlain(node) || node.kind === 'object' ? node : null;
    case 'tuple':
      if (node.kind === 'tuple') {
        if (node.items.length !== type.items.length) return node;
        return first(node.items, (item, i) => misfit(item, type.items[i] ?? ANY));
      }
      return isPlain(node) || node.kind === 'object' ? node : null;
    case 'map':
      if (node.kind === 'object') {
        const values = node.items.map((item) => item.value);
        return first(values, (value) => misfit(value, type.element)) ?? odd(values, type);
      }
      return isPlain(node) || node.kind === 'tuple' ? node : null;
    case 'object':
      return node.kind === 'object'
        ? objectMisfit(node, type.members)
        : isPlain(node) || node.kind === 'tuple'
          ? node
          : null;
  }
}

function objectMisfit(node: Expression & { kind: 'object' }, members: ReadonlyMap<string, Member>): Expression | null {
  const names = node.items.map(({ key }) => wordOf(key));
  if (names.includes(null)) return null;
  if ([...members].some(([name, { isOptional }]) => !isOptional && !names.includes(name))) return node;
  return first(node.items, (item, i) => {
    const member = members.get(names[i] ?? '');
    return member ? misfit(item.value, member.type) : null;
  });
}

function first<T>(items: readonly T[], find: (item: T, index: number) => Expression | null): Expression | null {
  for (const [i, item] of items.entries()) {
    const found = find(item, i);
    if (found) return found;
  }
  return null;
}

/** Of elements of any type, which must be of one all the same, the first that cannot be of that of the others. */
function odd(values: readonly Expression[], { element }: { readonly element: Type }): Expression | null {
  if (element.kind !== 'any') return null;
  const plain = values.find((value) => isPlain(bare(value)) && !isNull(bare(value)));
  const collection = values.find((value) => isCollection(bare(value)));
  if (!plain || !collection) return null;
  return plain.span.start < collection.span.start ? collection : plain;
}

const isNull = (node: Expression): boolean => node.kind === 'literal' && node.value === null;
const isCollection = ({ kind }: Expression): boolean => kind === 'tuple' || kind === 'object';
const isBool = (node: Expression): boolean => node.kind === 'literal' && typeof node.value === 'boolean';
const isSigned = (node: Expression): boolean => node.kind === 'unary' && isNumber(node.operand);
const isNumber = (node: Expression): boolean =>
  (node.kind === 'literal' && typeof node.value === 'number') || isSigned(node);
const isPlain = (node: Expression): boolean => node.kind === 'literal' || isSigned(node) || staticString(node) !== null;
const fitsText = (node: Expression, pattern: RegExp): boolean =>
  pattern.test(staticString(node) ?? '') || staticString(node) === null;

/** A type in words: "a list of string". */
export function inWords(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return type.element.kind === 'any' ? `a ${type.kind}` : `a ${type.kind} of ${type.element.kind}`;
    case 'object':
    case 'any':
      return `an ${type.kind}`;
    default:
      return `a ${type.kind}`;
  }
}
