import type { Attribute, Block, Body, Expression, Traversal } from './ast';

export const attribute = (body: Body, name: string): Attribute | undefined =>
  body.attributes.find((one) => one.name === name);

export const blocksOf = (body: Body, type: string): readonly Block[] => body.blocks.filter((one) => one.type === type);

/** The text of a string without interpolation, or null. */
export function staticString(expression: Expression | undefined): string | null {
  if (expression?.kind === 'parentheses') return staticString(expression.expression);
  if (expression?.kind !== 'template') return null;
  let value = '';
  for (const part of expression.parts) {
    if (part.kind !== 'text') return null;
    value += part.value;
  }
  return value;
}

/** Expressions without the parentheses around them. */
export const bare = (expression: Expression): Expression =>
  expression.kind === 'parentheses' ? bare(expression.expression) : expression;

/** A word that may stand in quotes or without, as keys and keywords may; null for every other expression. */
export const wordOf = (expression: Expression | undefined): string | null =>
  expression?.kind === 'name' ? expression.name : staticString(expression);

/** What an object has under a name, in quotes or without; undefined where the expression is no object. */
export const memberOf = (expression: Expression | undefined, name: string): Expression | undefined =>
  expression?.kind === 'object' ? expression.items.find(({ key }) => wordOf(key) === name)?.value : undefined;

/** `false`, in quotes too, which Terraform converts. */
export const isFalse = (expression: Expression): boolean =>
  expression.kind === 'literal' ? expression.value === false : staticString(expression) === 'false';

/** What a string holds that is nothing but one `${…}`; null for every other expression. */
export function soleInterpolation(expression: Expression): Expression | null {
  if (expression.kind !== 'template' || expression.style !== 'quoted' || expression.parts.length !== 1) return null;
  const [only] = expression.parts;
  return only?.kind === 'interpolation' ? only.expression : null;
}

/** The names that a traversal begins with: `["var", "region"]` of `var.region[0].x`. */
export function rootNames(expression: Traversal): readonly string[] {
  if (expression.target.kind !== 'name') return [];
  const names = [expression.target.name];
  for (const step of expression.steps) {
    if (step.kind !== 'attribute') break;
    names.push(step.name);
  }
  return names;
}
