/** What should stand where an expression goes wrong. Offsets are into the text of its scalar. */
import { contextPath, type Comparison, type Expression, type PropertyAccess } from './ast';
import type { Type } from './types';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Repair {
  readonly title: string;
  readonly changes: readonly Change[];
}

const insertion = (at: number, text: string): Change => ({ start: at, end: at, text });

/** Puts a call around an expression. */
export const wrapped = (name: string, { start, end }: Expression): Repair => ({
  title: `Use \`${name}()\``,
  changes: [insertion(start, `${name}(`), insertion(end, ')')],
});

/** `github.repository.owner` is `github.repository_owner`, where there is such a property. */
export function joined({ object, name, end }: PropertyAccess, holder: Type): Repair | null {
  if (object.kind !== 'property' || holder.kind !== 'object') return null;
  const better = `${object.name}_${name}`;
  if (!holder.properties.has(better.toLowerCase())) return null;
  return { title: `Change to "${better}"`, changes: [{ start: object.nameStart, end, text: better }] };
}

/** The payload of an event is compared where its name was meant. */
export function eventName({ left, right }: Comparison): Repair | null {
  const isText = (side: Expression): boolean => side.kind === 'literal' && typeof side.value === 'string';
  const isPayload = (side: Expression): boolean => contextPath(side)?.join('.') === 'github.event';
  const payload = isPayload(left) && isText(right) ? left : isPayload(right) && isText(left) ? right : null;
  if (!payload) return null;
  const { start, end } = payload;
  return { title: 'Compare the name of the event', changes: [{ start, end, text: 'github.event_name' }] };
}

/** Leaves an argument out, with the comma before it. */
export const leftOut = (value: Expression, before: Expression): Repair => ({
  title: 'Remove the argument',
  changes: [{ start: before.end, end: value.end, text: '' }],
});

/** Doubles each lone brace of a template, which makes it a brace. `text` is the scalar. */
export const doubledBraces = ({ start, end }: Expression, text: string): Repair => ({
  title: 'Double the brace',
  changes: [...text.slice(start, end).matchAll(/\{\{|\}\}|\{\d+\}|[{}]/g)].flatMap(({ 0: part, index }) =>
    part.length === 1 ? [insertion(start + index, part)] : [],
  ),
});
