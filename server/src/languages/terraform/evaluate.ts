import type {
  Block,
  Body,
  Call,
  Conditional,
  Expression,
  ForExpression,
  Step,
  Strip,
  Template,
  TemplatePart,
  Traversal,
} from '../hcl/ast';
import { attribute, soleInterpolation } from '../hcl/query';
import { convert } from './convert';
import { applyFunction } from './functions';
import { Failure, MAX_SIZE, boolOf, sortedEntries, textOf } from './functions/arguments';
import type { Module } from './model';
import { binary } from './operate';
import { readType, type Type, type TypeMistake } from './type-constraint';
import { HOLE, UNKNOWN, equals, hasHole, isList, isMap, isSet, type Value, type ValueMap } from './value';

const MAX_DEPTH = 100;
/** Expressions worked out for one module before everything else is unknown: loops in loops must end. */
const MAX_STEPS = 500_000;

/** Names that hold within an expression or block: `each`, `count`, iterators, the names of a `for`. */
export type Names = ReadonlyMap<string, Value>;

interface Around {
  readonly start: Strip | undefined;
  readonly end: Strip | undefined;
}

const NO_NAMES: Names = new Map();

/** Words of other languages that can mean one thing only; that they are wrong here is said elsewhere. */
const MEANT: Readonly<Record<string, Value>> = { True: true, False: false };

/** Works out values of one module, as far as they follow from its own text. */
export class Evaluator {
  private readonly known = new Map<string, Value>();
  private readonly busy = new Set<string>();
  private depth = 0;
  private spent = 0;

  /** `inputs`: what the caller of the module sets; absent for a module that is looked at by itself. */
  constructor(
    readonly module: Module | null,
    private readonly inputs: ValueMap = new Map(),
  ) {}

  evaluate(expression: Expression, names: Names = NO_NAMES): Value {
    if (this.depth > MAX_DEPTH || ++this.spent > MAX_STEPS) return UNKNOWN;
    this.depth++;
    try {
      return this.evaluateKind(expression, names);
    } finally {
      this.depth--;
    }
  }

  /** Undefined where the argument is absent or null. */
  argument(body: Body, name: string, names: Names = NO_NAMES): Value | undefined {
    const found = attribute(body, name);
    if (!found) return undefined;
    const value = this.evaluate(found.value, names);
    return value === null ? undefined : value;
  }

  private evaluateKind(expression: Expression, names: Names): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'template':
        return this.template(expression, names);
      case 'parentheses':
        return this.evaluate(expression.expression, names);
      case 'tuple':
        return expression.items.map((item) => this.evaluate(item, names));
      case 'object':
        return this.object(expression.items, names);
      case 'call':
        return this.call(expression, names);
      case 'for':
        return this.forExpression(expression, names);
      case 'conditional':
        return this.conditional(expression, names);
      case 'binary':
        return binary(
          expression.operator,
          this.evaluate(expression.left, names),
          this.evaluate(expression.right, names),
        );
      case 'unary': {
        const operand = this.evaluate(expression.operand, names);
        if (expression.operator === '!') return typeof operand === 'boolean' ? !operand : UNKNOWN;
        return typeof operand === 'number' ? -operand : UNKNOWN;
      }
      case 'name':
        return names.get(expression.name) ?? MEANT[expression.name] ?? UNKNOWN;
      case 'traversal':
        return this.traversal(expression, names);
      case 'missing':
        return UNKNOWN;
    }
  }

  /** Of a number and a text both results are texts. */
  private conditional({ condition, consequent, alternate }: Conditional, names: Names): Value {
    const a = this.evaluate(consequent, names);
    const b = this.evaluate(alternate, names);
    const isText = typeof a !== typeof b && isPrimitive(a) && isPrimitive(b);
    const yes: Value = isText ? (textOf(a) ?? UNKNOWN) : a;
    const no: Value = isText ? (textOf(b) ?? UNKNOWN) : b;
    const decided = boolOf(this.evaluate(condition, names));
    if (decided !== null) return decided ? yes : no;
    return equals(yes, no) === true ? yes : UNKNOWN;
  }

  private object(items: readonly { readonly key: Expression; readonly value: Expression }[], names: Names): Value {
    const map = new Map<string, Value>();
    for (const { key, value } of items) {
      const name = key.kind === 'name' ? key.name : this.evaluate(key, names);
      if (name === UNKNOWN || name === null || typeof name === 'object' || hasHole(name)) return UNKNOWN;
      map.set(String(name), this.evaluate(value, names));
    }
    return map;
  }

  /** Why Terraform refuses a call of which all arguments are known; null where it does not. */
  failureOf(call: Call): Failure | null {
    const result = this.result(call, NO_NAMES);
    return result instanceof Failure ? result : null;
  }

  private call(call: Call, names: Names): Value {
    const result = this.result(call, names);
    if (result instanceof Failure) return UNKNOWN;
    return (isList(result) || typeof result === 'string') && result.length > MAX_SIZE ? UNKNOWN : result;
  }

  private result({ name, args, isExpanded }: Call, names: Names): Value | Failure {
    const values = args.map((arg) => this.evaluate(arg, names));
    const last = values.at(-1);
    if (isExpanded && last !== undefined) {
      if (!isList(last)) return UNKNOWN;
      values.splice(-1, 1, ...last);
    }
    return applyFunction(name.replace(/^core::/, ''), values);
  }

  private forExpression(expression: ForExpression, names: Names): Value {
    const entries = entriesOf(this.evaluate(expression.collection, names));
    if (!entries) return UNKNOWN;
    const list: Value[] = [];
    const map = new Map<string, Value>();
    for (const [key, value] of entries) {
      const inner = new Map(names).set(expression.valueName, value);
      if (expression.keyName !== null) inner.set(expression.keyName, key);
      if (expression.condition) {
        const wanted = this.evaluate(expression.condition, inner);
        if (wanted === false) continue;
        if (wanted !== true) return UNKNOWN;
      }
      const result = this.evaluate(expression.value, inner);
      if (!expression.key) {
        list.push(result);
        continue;
      }
      const name = textOf(this.evaluate(expression.key, inner));
      if (name === null || hasHole(name)) return UNKNOWN;
      const group = map.get(name);
      if (!expression.isGrouped) map.set(name, result);
      else map.set(name, [...(group !== undefined && isList(group) ? group : []), result]);
    }
    return expression.key ? map : list;
  }

  private template(template: Template, names: Names): Value {
    const only = soleInterpolation(template);
    if (only) return this.evaluate(only, names);
    const text = this.parts(template.parts, names);
    return text.length > MAX_SIZE ? UNKNOWN : text;
  }

  /** `around`: the marks of a directive around the parts, which strip blanks at their start and end. */
  private parts(parts: readonly TemplatePart[], names: Names, around: Partial<Around> = {}): string {
    let text = '';
    for (const [i, part] of parts.entries()) {
      const [before, after] = [parts[i - 1], parts[i + 1]];
      if (part.kind === 'text') {
        const start = (before ? stripsAfter(before) : around.start?.after) ? part.value.trimStart() : part.value;
        text += (after ? stripsBefore(after) : around.end?.before) ? start.trimEnd() : start;
      } else text += this.part(part, names);
      if (text.length > MAX_SIZE) return HOLE;
    }
    return text;
  }

  private part(part: Exclude<TemplatePart, { kind: 'text' }>, names: Names): string {
    switch (part.kind) {
      case 'interpolation':
        return textOf(this.evaluate(part.expression, names)) ?? HOLE;
      case 'if': {
        const condition = boolOf(this.evaluate(part.condition, names));
        const [start, middle, end = middle] = part.strips;
        if (condition === true) return this.parts(part.consequent, names, { start, end: middle });
        return condition === false ? this.parts(part.alternate, names, { start: middle, end }) : HOLE;
      }
      case 'forDirective': {
        const entries = entriesOf(this.evaluate(part.collection, names));
        if (!entries) return HOLE;
        const [start, end] = part.strips;
        let text = '';
        for (const [key, value] of entries) {
          const inner = new Map(names).set(part.valueName, value);
          if (part.keyName !== null) inner.set(part.keyName, key);
          text += this.parts(part.parts, inner, { start, end });
          if (text.length > MAX_SIZE) return HOLE;
        }
        return text;
      }
    }
  }

  private traversal(expression: Traversal, names: Names): Value {
    const { target, steps } = expression;
    const [first, ...rest] = steps;
    if (target.kind !== 'name' || names.has(target.name)) return this.steps(this.evaluate(target, names), steps, names);
    if (first?.kind !== 'attribute') return UNKNOWN;
    if (target.name === 'var') return this.steps(this.variable(first.name), rest, names);
    if (target.name === 'local') return this.steps(this.local(first.name), rest, names);
    return UNKNOWN;
  }

  private steps(start: Value, steps: readonly Step[], names: Names): Value {
    let value = start;
    for (const [i, step] of steps.entries()) {
      if (value === UNKNOWN) return UNKNOWN;
      if (step.kind === 'splat') {
        if (value === null) return [];
        const rest = steps.slice(i + 1);
        return isList(value) ? value.map((item) => this.steps(item, rest, names)) : [this.steps(value, rest, names)];
      }
      value = this.step(value, step, names);
    }
    return value;
  }

  private step(value: Value, step: Exclude<Step, { kind: 'splat' }>, names: Names): Value {
    const key: Value =
      step.kind === 'attribute' ? step.name : step.kind === 'legacyIndex' ? step.index : this.evaluate(step.key, names);
    if (isMap(value) && typeof key === 'string') return value.get(key) ?? (value.has(key) ? null : UNKNOWN);
    if (isList(value) && (typeof key === 'number' || typeof key === 'string')) return value[Number(key)] ?? UNKNOWN;
    return UNKNOWN;
  }

  /** The instances of a resource by `count` and `for_each`; one of which nothing is known where they are not known. */
  instancesOf(block: Block): readonly ResourceInstance[] {
    const count = attribute(block.body, 'count');
    if (count && Number(this.evaluateKnown(count.value)) === 0) return [];
    const forEach = attribute(block.body, 'for_each');
    const entries = forEach ? entriesOf(this.evaluate(forEach.value)) : null;
    if (!entries || entries.length > MAX_INSTANCES) return [{ key: null, names: NO_NAMES }];
    return entries.map(([key, value]): ResourceInstance => {
      const name = typeof key === 'string' ? key : value;
      const each = new Map<string, Value>([
        ['key', name],
        ['value', value],
      ]);
      return { key: typeof name === 'string' && !hasHole(name) ? name : null, names: new Map([['each', each]]) };
    });
  }

  /** NaN for what is not known. */
  private evaluateKnown(expression: Expression): Value {
    const value = this.evaluate(expression);
    return typeof value === 'number' || typeof value === 'string' ? value : Number.NaN;
  }

  /** What the caller sets, or the values files, or a default that no caller can change; else unknown. */
  variable(name: string): Value {
    return this.once(`var.${name}`, () => {
      const declared = this.module?.variables.get(name);
      if (!declared) return UNKNOWN;
      const input = this.inputs.get(name);
      if (input !== undefined) return convert(input, typeOfVariable(declared.block));
      const set = this.module?.values.get(name);
      if (set) return convert(this.evaluate(set), typeOfVariable(declared.block));
      const fallback = this.module?.isRoot === true ? attribute(declared.block.body, 'default')?.value : undefined;
      return fallback ? convert(this.evaluate(fallback), typeOfVariable(declared.block)) : UNKNOWN;
    });
  }

  local(name: string): Value {
    return this.once(`local.${name}`, () => {
      const declared = this.module?.locals.get(name);
      return declared ? this.evaluate(declared.attribute.value) : UNKNOWN;
    });
  }

  private once(key: string, work: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.busy.has(key)) return UNKNOWN;
    this.busy.add(key);
    const { depth } = this;
    this.depth = 0;
    const value = this.busy.size > MAX_DEPTH ? UNKNOWN : work();
    this.depth = depth;
    this.busy.delete(key);
    this.known.set(key, value);
    return value;
  }
}

function typeOfVariable({ body }: Block): Type {
  const written = attribute(body, 'type')?.value;
  const type: Type | TypeMistake = written ? readType(written) : { kind: 'any' };
  return 'message' in type ? { kind: 'any' } : type;
}

const isPrimitive = (value: Value): boolean => /^(?:string|number|boolean)$/.test(typeof value);

const stripsAfter = (part: TemplatePart): boolean =>
  part.kind === 'interpolation' ? part.strip.after : part.kind !== 'text' && part.strips.at(-1)?.after === true;
const stripsBefore = (part: TemplatePart): boolean =>
  part.kind === 'interpolation' ? part.strip.before : part.kind !== 'text' && part.strips[0]?.before === true;

/** Keys and values of a collection; null where it is none, or unknown. */
export function entriesOf(value: Value): readonly (readonly [Value, Value])[] | null {
  if (isList(value)) return isSet(value) ? value.map((item) => [item, item]) : value.map((item, i) => [i, item]);
  return sortedEntries(value);
}

/** A resource as `count` and `for_each` make it. */
export interface ResourceInstance {
  /** The key of `for_each`; null where there is none or it is not known. */
  readonly key: string | null;
  readonly names: Names;
}

/** A nested block as it will be: written out, or made by a `dynamic` block. */
export interface Instance {
  /** The block written in the text: for a `dynamic` one, its `content`. */
  readonly block: Block;
  readonly names: Names;
  /** False where the block may turn out to be absent. */
  readonly isCertain: boolean;
}

/** The nested blocks of a type, those of `dynamic` blocks among them. */
export function instancesOf(evaluator: Evaluator, body: Body, type: string, names: Names): readonly Instance[] {
  return body.blocks.flatMap((block): readonly Instance[] => {
    if (block.type === type) return [{ block, names, isCertain: true }];
    if (block.type !== 'dynamic' || block.labels[0]?.value !== type) return [];
    return dynamicInstances(evaluator, block, type, names);
  });
}

/** More elements than this are looked at as one of which nothing is known. */
const MAX_INSTANCES = 50;

function dynamicInstances(evaluator: Evaluator, block: Block, type: string, names: Names): readonly Instance[] {
  const content = block.body.blocks.find((one) => one.type === 'content');
  const forEach = attribute(block.body, 'for_each');
  if (!content || !forEach) return [];
  const iterator = attribute(block.body, 'iterator')?.value;
  const name = iterator?.kind === 'name' ? iterator.name : type;
  const entries = entriesOf(evaluator.evaluate(forEach.value, names));
  if (!entries || entries.length > MAX_INSTANCES) {
    const unknown = new Map<string, Value>([
      ['key', UNKNOWN],
      ['value', UNKNOWN],
    ]);
    return [{ block: content, names: new Map(names).set(name, unknown), isCertain: false }];
  }
  return entries.map(([key, value]) => {
    const element = new Map<string, Value>([
      ['key', isList(value) ? UNKNOWN : key],
      ['value', value],
    ]);
    return { block: content, names: new Map(names).set(name, element), isCertain: true };
  });
}
