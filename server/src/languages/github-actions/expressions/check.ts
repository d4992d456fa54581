import { isAssignable, isComparable, isFitting } from './compatibility';
import { closest as nearest } from '../../../core/closest';
import { partEdit } from '../../yaml/part-edit';
import type { ExpressionSite } from '../schema/interpret';
import { availability, type Availability } from './availability';
import type { Call, Comparison, Expression, IndexAccess, PropertyAccess } from './ast';
import { arity, FUNCTIONS, isAccepted } from './functions';
import { NO_DETAILS, type ExpressionProblem, type ExpressionProblemKind } from './problem';
import { formatProblems } from './format';
import { eventName, joined, wrapped, type Repair } from './repairs';
import { KEYWORDS } from './parser';
import { spanOf, type ExpressionUse, type Segment } from './site';
import { ANY, arrayOf, BOOLEAN, describe, merge, STRING, typeOfJson, typeOfValue, type Type } from './types';

/** Type of each context by lower-case name. Built when asked for. */
export type ContextTypes = (name: string) => Type | undefined;

const ALL_CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** Checks one expression, reports what is wrong, and tells the type of its value. */
export function checkExpression(
  use: ExpressionUse,
  contexts: ContextTypes,
  report: (problem: ExpressionProblem) => void,
): Type {
  if (use.expression.kind === 'call' && use.expression.name === 'insert') return ANY;
  const checker = new Checker(use.site, contexts, report);
  const type = checker.type(use.expression);
  checker.result(use, type);
  return type;
}

class Checker {
  private readonly contexts: Availability['contexts'];
  private readonly functions: Availability['functions'];

  constructor(
    private readonly site: ExpressionSite,
    private readonly types: ContextTypes,
    private readonly emit: (problem: ExpressionProblem) => void,
  ) {
    const names = availability(site.context);
    this.contexts = names.contexts;
    this.functions = names.functions;
  }

  private report(
    kind: ExpressionProblemKind,
    at: { readonly start: number; readonly end: number },
    message: string,
    more: Partial<ExpressionProblem> = {},
  ): void {
    const span = spanOf(this.site.scalar, at);
    this.emit({ kind, span, message, ...NO_DETAILS, site: this.site, ...more });
  }

  private repair(repair: Repair | null): Partial<ExpressionProblem> {
    if (!repair) return {};
    const edits = repair.changes.map((one) => partEdit(this.site.scalar, one, one.text, null));
    return edits.every((one) => one !== null) ? { repair: { title: repair.title, edits } } : {};
  }

  private get text(): string {
    return this.site.scalar.text;
  }

  /** What the value of the whole expression is used for. */
  result({ expression, isWhole, segment }: ExpressionUse, type: Type): void {
    const { shape, definition, isCondition } = this.site;
    if (isCondition || type.kind === 'any' || shape.any) return;
    if (!isWhole && definition !== 'key' && !isFitting(STRING, shape)) this.mixed(segment);
    if (!isWhole || definition === 'key') {
      if (type.kind === 'object' || type.kind === 'array' || type.kind === 'null') this.unprintable(expression, type);
      return;
    }
    if (isFitting(type, shape)) return;
    const takesText = shape.strings.length > 0 && shape.mappings.length === 0 && shape.sequence === null;
    if (takesText && (type.kind === 'object' || type.kind === 'array' || type.kind === 'null'))
      this.unprintable(expression, type);
    else if (type.kind !== 'null')
      this.report(
        'wrong-type',
        segment,
        `The expression gives ${describe(type)}, which this key does not take.`,
        this.repair(type.kind === 'string' && expression.kind !== 'literal' ? wrapped('fromJSON', expression) : null),
      );
  }

  /** Whatever the expression gives, with text beside it the value is a text. */
  private mixed({ start }: Segment): void {
    const { text } = this.site.scalar;
    if (text.indexOf('${{') !== start) return;
    const at = { start: 0, end: text.length };
    this.report('wrong-type', at, 'Text beside the expression makes this a text, which this key does not take.');
  }

  private unprintable(expression: Expression, type: Type): void {
    if (type.kind === 'null') {
      this.report('unprintable', expression, 'The expression gives null, which is an empty text here.');
      return;
    }
    this.report(
      'unprintable',
      expression,
      `The expression gives ${describe(type)}, which turns into \`${type.kind === 'object' ? 'Object' : 'Array'}\` here; use \`toJSON()\`.`,
      this.repair(wrapped('toJSON', expression)),
    );
  }

  type(expression: Expression): Type {
    switch (expression.kind) {
      case 'literal':
        return typeOfValue(expression.value);
      case 'context':
        return this.context(expression.name, expression);
      case 'property':
        return this.property(expression);
      case 'index':
        return this.index(expression);
      case 'filter':
        return this.filter(expression.object);
      case 'call':
        return this.call(expression);
      case 'not':
        this.type(expression.operand);
        return BOOLEAN;
      case 'comparison':
        return this.comparison(expression);
      case 'logical':
        return this.logical(expression.operator, this.type(expression.left), this.type(expression.right));
    }
  }

  private logical(operator: '&&' | '||', left: Type, right: Type): Type {
    return operator === '||' && left.kind === 'null' ? right : merge(left, right);
  }

  private context(name: string, at: { start: number; end: number }): Type {
    const lower = name.toLowerCase();
    if (!ALL_CONTEXTS.includes(lower)) {
      const candidates = [...this.contexts, ...KEYWORDS.keys()];
      const near = nearest(name, candidates);
      const hint = near ? ` Did you mean \`${near}\`?` : ` Strings take single quotes.`;
      this.report('unknown-context', at, `There is no context \`${name}\`, so GitHub refuses the file.${hint}`, {
        name,
        candidates,
        nameSpan: spanOf(this.site.scalar, at),
      });
      return ANY;
    }
    if (!this.contexts.has(lower)) {
      const message = `The context \`${name}\` cannot be used here, so GitHub refuses the file; there are ${list([...this.contexts])}.`;
      this.report('unavailable-context', at, message, { name, candidates: [...this.contexts] });
    }
    return this.types(lower) ?? ANY;
  }

  private property(expression: PropertyAccess): Type {
    const object = this.type(expression.object);
    const nameAt = { start: expression.nameStart, end: expression.nameStart + expression.name.length };
    return this.lookUp(object, expression.name, expression, nameAt);
  }

  private lookUp(
    object: Type,
    name: string,
    whole: Expression & { object: Expression },
    nameAt: { start: number; end: number },
  ): Type {
    if (object.kind === 'any') return ANY;
    if (object.kind === 'array' && object.isFiltered)
      return arrayOf(this.lookUp(object.item, name, whole, nameAt), true);
    if (object.kind !== 'object') {
      this.report(
        'no-object',
        whole,
        `\`${name}\` is looked up in ${describe(object)}, which gives nothing but null.`,
        { name, ...this.repair(whole.kind === 'property' ? this.joined(whole) : null) },
      );
      return ANY;
    }
    const lower = name.toLowerCase();
    const isReserved = object.reserved !== undefined && lower.startsWith(object.reserved);
    const own = object.properties.get(lower) ?? (isReserved ? null : object.rest);
    if (own) return own;
    const candidates = [...object.properties.keys()];
    const owner = this.source(whole.object);
    const near = nearest(name, candidates);
    const hint = near
      ? ` Did you mean \`${near}\`?`
      : isReserved
        ? ' GitHub keeps the names that begin so for itself.'
        : candidates.length > 0 && candidates.length <= 8
          ? ` There are ${list(candidates)}.`
          : '';
    this.report('unknown-property', whole, `\`${owner}\` has no \`${name}\`, so this is always null.${hint}`, {
      name,
      candidates,
      nameSpan: spanOf(this.site.scalar, nameAt),
      owner,
    });
    return ANY;
  }

  private joined(expression: PropertyAccess): Repair | null {
    const { object } = expression;
    if (object.kind !== 'property') return null;
    const holder = object.object.kind === 'context' ? this.types(object.object.name.toLowerCase()) : undefined;
    return holder ? joined(expression, holder) : null;
  }

  private source({ start, end }: Expression): string {
    return this.site.scalar.text.slice(start, end);
  }

  private index(expression: IndexAccess): Type {
    const object = this.type(expression.object);
    const { index } = expression;
    const type = this.type(index);
    if (object.kind === 'any') return ANY;
    if (object.kind === 'array') {
      if (object.isFiltered && index.kind === 'literal' && typeof index.value === 'string')
        return arrayOf(this.lookUp(object.item, index.value, expression, withinQuotes(index)), true);
      if (type.kind === 'number' || type.kind === 'any') return object.item;
      this.report(
        'bad-index',
        index,
        `A list takes a number as its index, and this is ${describe(type)}, so the result is null.`,
      );
      return ANY;
    }
    if (object.kind !== 'object') {
      this.report('no-object', expression, `An index is applied to ${describe(object)}, which gives nothing but null.`);
      return ANY;
    }
    if (index.kind === 'literal' && typeof index.value === 'string')
      return this.lookUp(object, index.value, expression, withinQuotes(index));
    if (type.kind === 'string' || type.kind === 'any')
      return object.rest && object.properties.size === 0 ? object.rest : ANY;
    this.report(
      'bad-index',
      index,
      `An object takes a text as its index, and this is ${describe(type)}, so the result is null.`,
    );
    return ANY;
  }

  private filter(inner: Expression): Type {
    const object = this.type(inner);
    if (object.kind === 'array') return arrayOf(object.item, true);
    if (object.kind === 'object') {
      const values = [...object.properties.values(), ...(object.rest ? [object.rest] : [])];
      return arrayOf(values.length > 0 ? values.reduce(merge) : ANY, true);
    }
    if (object.kind !== 'any')
      this.report('no-object', inner, `\`.*\` is applied to ${describe(object)}, which gives an empty list.`);
    return arrayOf(ANY, true);
  }

  private call(call: Call): Type {
    const facts = FUNCTIONS.get(call.name.toLowerCase());
    const types = call.args.map((arg) => this.type(arg));
    const nameAt = { start: call.start, end: call.start + call.name.length };
    if (!facts) {
      const candidates = [...FUNCTIONS.values()].map((one) => one.name);
      const near = nearest(call.name, candidates);
      this.report(
        'unknown-function',
        nameAt,
        `There is no function \`${call.name}\`, so GitHub refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
        {
          name: call.name,
          candidates,
          nameSpan: spanOf(this.site.scalar, nameAt),
        },
      );
      return ANY;
    }
    if (facts.isSpecial && !this.functions.has(call.name.toLowerCase())) {
      this.report(
        'unavailable-function',
        nameAt,
        `\`${facts.name}()\` cannot be used here, so GitHub refuses the file.`,
        { name: facts.name },
      );
      return facts.signatures[0]?.result ?? ANY;
    }
    const accepted = facts.signatures.filter((one) => isAccepted(one, call.args.length));
    const [first] = accepted;
    const most = this.functions.get(call.name.toLowerCase()) ?? Infinity;
    if (!first || call.args.length > most) {
      this.report(
        'argument-count',
        call,
        `\`${facts.name}()\` takes ${first && most === 0 ? 'no arguments here' : arity(facts)}, and ${call.args.length} stand here, so GitHub refuses the file.`,
        { name: facts.name },
      );
      return facts.signatures[0]?.result ?? ANY;
    }
    const wrong = accepted.map((one) =>
      types.findIndex((type, i) => !isAssignable(one.params[Math.min(i, one.params.length - 1)] ?? ANY, type)),
    );
    const at = wrong.every((index) => index >= 0) ? wrong[0] : undefined;
    const arg = at === undefined ? undefined : call.args[at];
    const given = at === undefined ? undefined : types[at];
    if (arg && given) {
      const wanted = first.params[Math.min(at ?? 0, first.params.length - 1)] ?? ANY;
      this.report(
        'argument-type',
        arg,
        `\`${facts.name}()\` takes ${describe(wanted)} here, and this is ${describe(given)}, so the result is not what it seems.`,
        { name: facts.name },
      );
    }
    if (facts.name === 'format')
      for (const { kind, at: place, message, repair } of formatProblems(call, this.text))
        this.report(kind, place, message, this.repair(repair));
    if (facts.name === 'case' && call.args.length % 2 === 0)
      this.report(
        'argument-count',
        call,
        '`case()` takes pairs of a condition and a value, and a default at its end, so GitHub refuses the file.',
        { name: 'case' },
      );
    return facts.name === 'fromJSON' ? this.json(call) : first.result;
  }

  private json(call: Call): Type {
    const [arg] = call.args;
    if (arg?.kind !== 'literal' || typeof arg.value !== 'string') return ANY;
    try {
      return typeOfJson(JSON.parse(arg.value));
    } catch {
      this.report('bad-json', arg, '`fromJSON()` cannot read this text as JSON, so the run fails.');
      return ANY;
    }
  }

  private comparison(comparison: Comparison): Type {
    const { operator, left, right, start, end } = comparison;
    const a = this.type(left);
    const b = this.type(right);
    const at = { start, end };
    if (operator === '==' || operator === '!=') {
      if (!isComparable(a, b)) {
        const always = operator === '==' ? 'false' : 'true';
        this.report(
          'comparison',
          at,
          `${capital(describe(a))} never equals ${describe(b)}, so this is always ${always}.`,
          this.repair(eventName(comparison)),
        );
      }
      return BOOLEAN;
    }
    const odd = [a, b].find((type) => type.kind !== 'any' && type.kind !== 'number' && type.kind !== 'string');
    if (odd)
      this.report(
        'comparison',
        at,
        `${capital(describe(odd))} has no order, so \`${operator}\` compares what was not meant.`,
      );
    return BOOLEAN;
  }
}

/** The name that an index in quotes holds. */
const withinQuotes = ({ start, end }: Expression): { readonly start: number; readonly end: number } => ({
  start: start + 1,
  end: end - 1,
});

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
