/**
 * What template expressions stand for, as far as it is known (learn.microsoft.com, "Expressions", the functions and
 * the conversions between types).
 */
import type { Fact } from '../../pipeline/model';
import type { YamlNode } from '../yaml/nodes';
import type { TemplateExpression } from './template-expression';

export type Plain = string | number | boolean | null;

interface Known {
  /** True where a person who starts the pipeline may choose another value. */
  readonly varies: boolean;
}

/** `Home`: what the expressions of a written node are read in. */
export type Value<Home> =
  | { readonly kind: 'unknown' }
  | ({ readonly kind: 'plain'; readonly value: Plain } & Known)
  | ({ readonly kind: 'written'; readonly node: YamlNode; readonly home: Home } & Known)
  /** What `each` goes over in a mapping. */
  | ({ readonly kind: 'pair'; readonly key: string; readonly value: Value<Home> } & Known);

export const UNKNOWN = { kind: 'unknown' } as const;

export interface Surroundings<Home> {
  named(name: string): Value<Home>;
  member(of: Value<Home>, key: Plain): Value<Home>;
  /** The text or switch that a written scalar is; what is no scalar stays what it is. */
  settle(value: Value<Home>): Value<Home>;
}

export function evaluate<Home>(expression: TemplateExpression, around: Surroundings<Home>): Value<Home> {
  switch (expression.kind) {
    case 'literal':
      return { kind: 'plain', value: expression.value, varies: false };
    case 'name':
      return around.named(expression.name);
    case 'member': {
      const key = around.settle(evaluate(expression.key, around));
      return key.kind === 'plain' ? around.member(evaluate(expression.of, around), key.value) : UNKNOWN;
    }
    case 'call':
      return call(
        expression.name.toLowerCase(),
        expression.args.map((arg) => around.settle(evaluate(arg, around))),
      );
  }
}

function call<Home>(name: string, args: readonly Value<Home>[]): Value<Home> {
  const logic = LOGIC[name];
  const varies = args.some((arg) => arg.kind !== 'unknown' && arg.varies);
  if (logic) {
    const fact = logic(args.map(truth));
    return fact === 'unknown' ? UNKNOWN : { kind: 'plain', value: fact === 'yes', varies };
  }
  const compute = FUNCTIONS[name];
  const plain = args.flatMap((arg) => (arg.kind === 'plain' ? [arg.value] : []));
  if (!compute || plain.length < args.length) return UNKNOWN;
  const value = compute(plain);
  return value === undefined ? UNKNOWN : { kind: 'plain', value, varies };
}

/** Whether a value counts as true. */
export function truth<Home>(value: Value<Home>): Fact {
  if (value.kind === 'unknown') return 'unknown';
  if (value.kind !== 'plain') return 'yes';
  // A text is true when it is not empty; whether `false` is a text or a switch, its place alone tells.
  if (typeof value.value === 'string' && /^false$/i.test(value.value)) return 'unknown';
  return value.value === null || value.value === '' || value.value === 0 || value.value === false ? 'no' : 'yes';
}

const not = (fact: Fact = 'unknown'): Fact => (fact === 'unknown' ? 'unknown' : fact === 'yes' ? 'no' : 'yes');

const LOGIC: Readonly<Record<string, (facts: readonly Fact[]) => Fact>> = {
  and: (facts) => (facts.includes('no') ? 'no' : facts.includes('unknown') ? 'unknown' : 'yes'),
  or: (facts) => (facts.includes('yes') ? 'yes' : facts.includes('unknown') ? 'unknown' : 'no'),
  not: ([fact]) => not(fact),
  xor: ([one = 'unknown', other = 'unknown']) =>
    one === 'unknown' || other === 'unknown' ? 'unknown' : one === other ? 'no' : 'yes',
};

export function textOf(value: Plain): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? '' : String(value);
}

const folded = (value: Plain): string => textOf(value).toLowerCase();

/** The right side is taken for what the left one is; texts are compared without regard to case. */
function isEqual(left: Plain, right: Plain): boolean {
  if (typeof left === 'boolean') return left === (typeof right === 'string' ? right !== '' : Boolean(right));
  if (typeof left === 'number') return textOf(right).trim() !== '' && left === Number(textOf(right));
  if (left === null) return right === null || right === '';
  return folded(left) === folded(right);
}

const onTexts =
  (compare: (text: string, other: string) => boolean) =>
  ([text = null, other = null]: readonly Plain[]): boolean =>
    compare(folded(text), folded(other));

/** Undefined: not known. */
const FUNCTIONS: Readonly<Record<string, (args: readonly Plain[]) => Plain | undefined>> = {
  eq: ([left = null, right = null]) => isEqual(left, right),
  ne: ([left = null, right = null]) => !isEqual(left, right),
  in: ([value = null, ...others]) => others.some((other) => isEqual(value, other)),
  notin: ([value = null, ...others]) => !others.some((other) => isEqual(value, other)),
  contains: onTexts((text, other) => text.includes(other)),
  startswith: onTexts((text, other) => text.startsWith(other)),
  endswith: onTexts((text, other) => text.endsWith(other)),
  coalesce: (args) => args.find((arg) => arg !== null && arg !== '') ?? null,
  lower: ([text = null]) => textOf(text).toLowerCase(),
  upper: ([text = null]) => textOf(text).toUpperCase(),
  trim: ([text = null]) => textOf(text).trim(),
  replace: ([text = null, from = null, to = null]) =>
    textOf(from) === '' ? undefined : textOf(text).replaceAll(textOf(from), () => textOf(to)),
  length: ([text = null]) => textOf(text).length,
  format: ([text = null, ...args]) =>
    /[{}]{2}|\{\d+:/.test(textOf(text))
      ? undefined
      : textOf(text).replace(/\{(\d+)\}/g, (_, place: string) => textOf(args[Number(place)] ?? null)),
};
