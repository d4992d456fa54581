import { closest } from '../../core/closest';
import type { Span } from '../../core/text';
import type { Expression, Step } from '../hcl/ast';
import { bare, staticString } from '../hcl/query';
import type { Type } from './type-constraint';
import { ANY, elementOf, isPrimitive, isSequence, listOf } from './type-relations';

/** Where an expression stands. */
export interface Scope {
  /** The names of loops around it. */
  readonly names: ReadonlyMap<string, Type>;
  /** Told of everything that Terraform refuses; null where nobody asks, or an error is caught by `try`. */
  readonly report: ((span: Span, message: string, severity?: 'warning') => void) | null;
  /** Whether a condition decides if it is worked out at all: then what is absent may never be asked for. */
  readonly isGuarded: boolean;
}

export const OPEN_SCOPE: Scope = { names: new Map(), report: null, isGuarded: false };

/** The type behind the steps of a reference. */
export function follow(start: Type, steps: readonly Step[], around: Scope): Type {
  // What a condition decides on may be of another type there.
  const scope: Scope = around.isGuarded ? { ...around, report: null } : around;
  let type = start;
  for (const [i, step] of steps.entries()) {
    if (type.kind === 'any') return ANY;
    if (step.kind !== 'splat') {
      type = step.kind === 'attribute' ? member(type, step.name, nameSpan(step), scope) : indexed(type, step, scope);
      continue;
    }
    const rest = steps.slice(i + 1);
    const stop = rest.findIndex(({ kind }) => kind === 'splat' || (kind === 'index' && step.style === 'attribute'));
    const own = stop === -1 ? rest : rest.slice(0, stop);
    // A single value is taken as a list of one, or of none where it is null.
    const element = isSequence(type) ? elementOf(type) : type;
    return follow(listOf(follow(element, own, scope)), stop === -1 ? [] : rest.slice(stop), scope);
  }
  return type;
}

const nameSpan = ({ name, span }: Step & { kind: 'attribute' }): Span => ({
  start: span.end - name.length,
  end: span.end,
});

function member(type: Type, name: string, at: Span, { report }: Scope): Type {
  if (type.kind === 'map') return type.element;
  if (type.kind === 'object') {
    const found = type.members.get(name);
    if (found) return found.type;
    if (type.isOpen) return ANY;
    const near = closest(name, type.members.keys());
    report?.(at, `This object has no \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`);
    return ANY;
  }
  if (type.kind !== 'any') {
    report?.(
      at,
      isPrimitive(type)
        ? `${capital(named(type))} has no attributes, so Terraform stops here.`
        : `${capital(named(type))} has no attributes: name an element, or all of them with \`[*]\`.`,
    );
  }
  return ANY;
}

function indexed(type: Type, step: Exclude<Step, { kind: 'splat' | 'attribute' }>, scope: Scope): Type {
  const key = step.kind === 'legacyIndex' ? step.index : keyOf(step.key);
  const { span } = step;
  switch (type.kind) {
    case 'list':
    case 'tuple':
      if (step.kind === 'index' && isNoNumber(step.key)) {
        scope.report?.(
          span,
          `The elements of ${named(type)} have numbers, and this key is none, so Terraform stops here.`,
        );
        return ANY;
      }
      return element(type, key, span, scope);
    case 'set':
      scope.report?.(span, 'The elements of a set have no numbers and no keys, so Terraform stops here.');
      return ANY;
    case 'map':
      return type.element;
    case 'object':
      return typeof key === 'string' ? member(type, key, span, scope) : ANY;
    case 'any':
      return ANY;
    default:
      scope.report?.(span, `${capital(named(type))} has no elements, so Terraform stops here.`);
      return ANY;
  }
}

function element(type: Type, key: string | number | null, span: Span, { report }: Scope): Type {
  if (typeof key === 'string' && !/^\d+$/.test(key)) {
    report?.(span, `The elements of ${named(type)} have numbers, and \`${key}\` is none, so Terraform stops here.`);
    return ANY;
  }
  if (type.kind !== 'tuple' || key === null) return elementOf(type);
  const item = type.items[Number(key)];
  if (!item) {
    report?.(
      span,
      `There is no element ${key}: the list has ${type.items.length}, counted from 0, so Terraform stops here.`,
    );
  }
  return item ?? ANY;
}

function isNoNumber(key: Expression): boolean {
  const node = bare(key);
  return (
    node.kind === 'tuple' || node.kind === 'object' || (node.kind === 'literal' && typeof node.value === 'boolean')
  );
}

function keyOf(key: Expression): string | number | null {
  const node = bare(key);
  if (node.kind === 'literal') return typeof node.value === 'number' ? node.value : null;
  if (node.kind === 'unary' && node.operand.kind === 'literal' && typeof node.operand.value === 'number') {
    return -node.operand.value;
  }
  return staticString(node);
}

/** A type with its article: "a list", "an object", "a text". */
export function named({ kind }: Type): string {
  switch (kind) {
    case 'string':
      return 'a text';
    case 'bool':
      return 'a boolean';
    case 'tuple':
      return 'a list';
    case 'object':
    case 'any':
      return 'an object';
    default:
      return `a ${kind}`;
  }
}

/** With a capital at its start. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
