import { memoize } from '../../core/memo';
import type { Call, Expression, ForExpression, TemplatePart, Traversal } from '../hcl/ast';
import { attribute, bare, staticString, soleInterpolation } from '../hcl/query';
import { demandOn, resultOf } from './call-types';
import { Evaluator } from './evaluate';
import { functionTable, type Parameter } from './function-table';
import type { Module } from './model';
import { META_ARGUMENTS, builtIn } from './schema';
import { misfit, readType, type Type } from './type-constraint';
import {
  ANY,
  BOOL,
  NUMBER,
  STRING,
  areApart,
  cannotBecome,
  either,
  elementOf,
  isMapping,
  isPrimitive,
  isSequence,
  listOf,
  mapOf,
  parseType,
} from './type-relations';
import { OPEN_SCOPE, capital, follow, named, type Scope } from './type-access';

const MAX_DEPTH = 60;

/** Types of the expressions of one module, as far as its text tells them; `any` for what a provider decides. */
export class Typer {
  private readonly known = new Map<string, Type>();
  /** Works out calls of which all arguments are written out: one for all, since it stops after so many steps. */
  private readonly constants = new Evaluator(null);
  private depth = 0;

  constructor(private readonly module: Module | null) {}

  typeOf(expression: Expression, scope: Scope): Type {
    if (this.depth > MAX_DEPTH) return ANY;
    this.depth++;
    const type = this.ofKind(expression, scope);
    this.depth--;
    return type;
  }

  /** Whether a value may be of a type, written as for a function. */
  accepts(expression: Expression, written: string, scope: Scope): boolean {
    return this.fits(expression, this.typeOf(expression, { ...scope, report: null }), parseType(written));
  }

  private ofKind(expression: Expression, scope: Scope): Type {
    switch (expression.kind) {
      case 'literal':
        return typeof expression.value === 'number' ? NUMBER : expression.value === null ? ANY : BOOL;
      case 'template': {
        const only = soleInterpolation(expression);
        if (only) return this.typeOf(only, scope);
        this.parts(expression.parts, scope);
        return STRING;
      }
      case 'parentheses':
        return this.typeOf(expression.expression, scope);
      case 'tuple':
        return { kind: 'tuple', items: expression.items.map((item) => this.typeOf(item, scope)) };
      case 'object':
        return this.object(expression, scope);
      case 'call':
        return this.call(expression, scope);
      case 'for':
        return this.loop(expression, scope);
      case 'conditional': {
        this.operand(expression.condition, BOOL, scope);
        const guarded = { ...scope, isGuarded: true };
        const consequent = this.typeOf(expression.consequent, guarded);
        const alternate = this.typeOf(expression.alternate, guarded);
        if (areApart(consequent, alternate)) {
          scope.report?.(
            expression.span,
            `One result of this condition is ${named(consequent)}, the other ${named(alternate)}: no value can be both, so Terraform stops here.`,
          );
        }
        return either(consequent, alternate);
      }
      case 'binary':
        return this.binary(expression, scope);
      case 'unary':
        return this.operand(expression.operand, expression.operator === '!' ? BOOL : NUMBER, scope);
      case 'name':
        return scope.names.get(expression.name) ?? ANY;
      case 'traversal':
        return this.traversal(expression, scope);
      case 'missing':
        return ANY;
    }
  }

  private parts(parts: readonly TemplatePart[], scope: Scope): void {
    for (const part of parts) {
      if (part.kind === 'interpolation') {
        const type = this.typeOf(part.expression, scope);
        if (isNull(part.expression)) {
          scope.report?.(part.expression.span, '`null` cannot stand in a text, so Terraform stops here.');
        } else if (isSequence(type) || isMapping(type)) {
          scope.report?.(
            part.expression.span,
            `${capital(named(type))} cannot stand in a text, so Terraform stops here.`,
          );
        }
      } else if (part.kind === 'if') {
        this.operand(part.condition, BOOL, scope);
        this.parts([...part.consequent, ...part.alternate], { ...scope, isGuarded: true });
      } else if (part.kind === 'forDirective') {
        const collection = this.collection(part.collection, scope);
        this.parts(part.parts, inLoop(part, collection, scope));
      }
    }
  }

  private object(expression: Expression & { kind: 'object' }, scope: Scope): Type {
    const members = new Map<string, { readonly type: Type; readonly isOptional: boolean }>();
    let isClosed = true;
    for (const { key, value } of expression.items) {
      const name = key.kind === 'name' ? key.name : key.kind === 'literal' ? String(key.value) : staticString(key);
      if (name === null) {
        isClosed = false;
        this.key(key, scope);
        if (key.kind === 'traversal') {
          scope.report?.(key.span, 'A reference as a key stands in parentheses; without them Terraform stops here.');
        }
      }
      members.set(name ?? '', { type: this.typeOf(value, scope), isOptional: false });
    }
    return isClosed ? { kind: 'object', members } : mapOf(ANY);
  }

  private key(key: Expression, scope: Scope): void {
    const type = this.typeOf(key, scope);
    if (isNull(key) || isSequence(type) || isMapping(type)) {
      const what = isNull(key) ? '`null`' : named(type);
      scope.report?.(key.span, `A key is a text, and this is ${what}, so Terraform stops here.`);
    }
  }

  private call(call: Call, scope: Scope): Type {
    const { name, args, isExpanded } = call;
    const plain = name.replace(/^core::/, '');
    const isCaught = plain === 'try' || plain === 'can';
    const inner = isCaught ? { ...scope, report: null } : scope;
    const types = args.map((arg) => this.typeOf(arg, inner));
    const signature = functionTable().get(plain);
    if (!signature || args.some(({ kind }) => kind === 'missing')) return ANY;
    if (isCaught) return parseType(signature.returns);
    let isRefused = false;
    for (const [i, arg] of (isExpanded ? args.slice(0, -1) : args).entries()) {
      const parameter = signature.parameters[i] ?? signature.rest;
      const refusal = parameter ? this.refusal(plain, i, arg, types[i] ?? ANY, parameter) : null;
      if (refusal === null) continue;
      isRefused = true;
      scope.report?.(arg.span, `\`${name}\` ${refusal}, so Terraform stops.`);
    }
    if (!isRefused && scope.report && !scope.isGuarded && args.length >= signature.arity[0]) {
      const failure = this.constants.failureOf(call);
      if (failure) scope.report(call.span, `\`${name}\` ${failure.message}, so Terraform stops here.`);
    }
    return isExpanded ? parseType(signature.returns) : (resultOf(plain, types) ?? parseType(signature.returns));
  }

  /** Why a function does not take an argument of this type. */
  private refusal(name: string, index: number, arg: Expression, type: Type, parameter: Parameter): string | null {
    if (!parameter.isNullable && isNull(arg)) return 'takes no `null` here';
    const wanted = parseType(parameter.type);
    const demand = demandOn(name, index, type) ?? (this.fits(arg, type, wanted) ? null : named(wanted));
    if (demand === null) return null;
    return `takes ${demand} here, and this is ${isPrimitive(type) && isPrimitive(wanted) ? 'none' : named(type)}`;
  }

  private fits(expression: Expression, type: Type, wanted: Type): boolean {
    return !cannotBecome(type, wanted) && misfit(expression, wanted) === null;
  }

  /** An operand that must be a number or a boolean. */
  private operand(expression: Expression, wanted: Type, scope: Scope): Type {
    const type = this.typeOf(expression, scope);
    if (isNull(expression)) {
      scope.report?.(expression.span, `This must be ${named(wanted)}, and is \`null\`, so Terraform stops here.`);
    } else if (!this.fits(expression, type, wanted)) {
      scope.report?.(
        expression.span,
        `This must be ${named(wanted)}, and is ${isPrimitive(type) ? 'none' : named(type)}, so Terraform stops here.`,
      );
    }
    return wanted;
  }

  private binary({ operator, left, right }: Expression & { kind: 'binary' }, scope: Scope): Type {
    switch (operator) {
      case '==':
      case '!=':
        this.typeOf(left, scope);
        this.typeOf(right, scope);
        return BOOL;
      case '&&':
      case '||':
        this.operand(left, BOOL, scope);
        this.operand(right, BOOL, { ...scope, isGuarded: true });
        return BOOL;
      default:
        this.operand(left, NUMBER, scope);
        this.operand(right, NUMBER, scope);
        return /[<>]/.test(operator) ? BOOL : NUMBER;
    }
  }

  private collection(expression: Expression, scope: Scope): Type {
    const type = this.typeOf(expression, scope);
    if (isNull(expression)) {
      scope.report?.(expression.span, '`null` has no elements to go through, so Terraform stops here.');
    } else if (isPrimitive(type)) {
      scope.report?.(
        expression.span,
        `${capital(named(type))} has no elements to go through, so Terraform stops here.`,
      );
    }
    return type;
  }

  private loop(expression: ForExpression, scope: Scope): Type {
    const collection = this.collection(expression.collection, scope);
    const inner = inLoop(expression, collection, scope);
    if (expression.condition) this.operand(expression.condition, BOOL, inner);
    const body = expression.condition ? { ...inner, isGuarded: true } : inner;
    if (expression.key) this.key(expression.key, body);
    const value = this.typeOf(expression.value, body);
    if (!expression.key) return listOf(value);
    return mapOf(expression.isGrouped ? listOf(value) : value);
  }

  private traversal(expression: Traversal, scope: Scope): Type {
    const { target, steps } = expression;
    for (const step of steps) if (step.kind === 'index') this.typeOf(step.key, scope);
    if (target.kind !== 'name' || scope.names.has(target.name)) {
      return follow(this.typeOf(target, scope), steps, scope);
    }
    const [first, ...rest] = steps;
    if (first?.kind !== 'attribute') return ANY;
    const [second, ...behind] = rest;
    if (target.name === 'data' && second?.kind === 'attribute') {
      return follow(this.builtIn('data', first.name, second.name), behind, scope);
    }
    const resource = this.builtIn('resource', target.name, first.name);
    return follow(resource.kind === 'any' ? this.root(target.name, first.name) : resource, rest, scope);
  }

  private root(root: string, name: string): Type {
    switch (root) {
      case 'var':
        return this.once(`var.${name}`, () => this.variable(name));
      case 'local':
        return this.once(`local.${name}`, () => {
          const value = this.module?.locals.get(name)?.attribute.value;
          return value ? this.typeOf(value, OPEN_SCOPE) : ANY;
        });
      case 'module':
        return this.once(`module.${name}`, () => this.moduleCall(name));
      case 'path':
        return STRING;
      case 'each':
        return name === 'key' ? STRING : ANY;
      case 'count':
        return NUMBER;
      default:
        return ANY;
    }
  }

  /** What Terraform itself knows of a resource of its own; whether instances are named is said elsewhere. */
  private builtIn(kind: 'resource' | 'data', type: string, name: string): Type {
    const schema = builtIn(kind, type);
    const declared = this.module?.resources.get(kind === 'data' ? `data.${type}.${name}` : `${type}.${name}`);
    if (
      !schema ||
      !declared ||
      META_ARGUMENTS.some((one) => attribute(declared.block.body, one) && one !== 'depends_on')
    ) {
      return ANY;
    }
    const names = [...schema.attributes, ...schema.computed];
    return { kind: 'object', members: new Map(names.map((one) => [one, { type: ANY, isOptional: false }])) };
  }

  private variable(name: string): Type {
    const block = this.module?.variables.get(name)?.block;
    const written = block ? attribute(block.body, 'type')?.value : undefined;
    const type = written ? readType(written) : ANY;
    return 'message' in type ? ANY : type;
  }

  /** The outputs of a module, as many times as it is called. */
  private moduleCall(name: string): Type {
    const block = this.module?.calls.get(name)?.block;
    const child = this.module?.children.get(name);
    if (!block || !child?.isComplete) return ANY;
    const typer = typerOf(child);
    const members = [...child.outputs].map(([output, { block: declared }]) => {
      const value = attribute(declared.body, 'value')?.value;
      return [output, { type: value ? typer.typeOf(value, OPEN_SCOPE) : ANY, isOptional: false }] as const;
    });
    const object: Type = { kind: 'object', members: new Map(members), isOpen: true };
    if (attribute(block.body, 'count')) return listOf(object);
    return attribute(block.body, 'for_each') ? mapOf(object) : object;
  }

  private once(key: string, work: () => Type): Type {
    const known = this.known.get(key);
    if (known) return known;
    // What needs itself is of any type while it is looked at.
    this.known.set(key, ANY);
    const { depth } = this;
    const type = work();
    this.depth = depth;
    this.known.set(key, type);
    return type;
  }
}

function isNull(expression: Expression): boolean {
  const node = bare(expression);
  return node.kind === 'literal' && node.value === null;
}

const ofModule = memoize((module: Module) => new Typer(module));

/** The typer of a module: shared, so that a local is looked at once. */
export const typerOf = (module: Module | null): Typer => (module ? ofModule(module) : new Typer(null));

function inLoop(
  { keyName, valueName }: { readonly keyName: string | null; readonly valueName: string },
  collection: Type,
  scope: Scope,
): Scope {
  const names = new Map(scope.names).set(valueName, elementOf(collection));
  if (keyName !== null)
    names.set(
      keyName,
      isMapping(collection) ? STRING : isSequence(collection) && collection.kind !== 'set' ? NUMBER : ANY,
    );
  const { report } = scope;
  // A variable may turn out to have no elements at all.
  const isSure = collection.kind === 'tuple' || collection.kind === 'object';
  return { ...scope, names, report: isSure ? report : report && ((span, message) => report(span, message, 'warning')) };
}
