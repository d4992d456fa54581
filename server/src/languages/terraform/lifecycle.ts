import { contains, type Span } from '../../core/text';
import type { Block, Body, Expression } from '../hcl/ast';
import { attribute, blocksOf, wordOf } from '../hcl/query';

/** Whether Terraform leaves an argument of a resource alone (`ignore_changes`, of it or of `all`). */
export const ignoresChanges = (body: Body, argument: string): boolean =>
  ignores(body, (item) => wordOf(item) === argument);

/**
 * Whether what stands at the place in a resource is left alone, by the name of the argument or of a part of
 * it: it is what the resource starts with, and something else sets it from then on.
 */
export function isLeftAlone({ body }: Block, place: Span): boolean {
  const item = body.items.find(({ span }) => contains(span, place));
  if (!item) return false;
  const name = item.kind === 'attribute' ? item.name : item.type;
  return ignores(body, (one) => wordOf(one.kind === 'traversal' ? one.target : one) === name);
}

const ignores = (body: Body, isIt: (item: Expression) => boolean): boolean =>
  blocksOf(body, 'lifecycle').some((lifecycle) => {
    const value = attribute(lifecycle.body, 'ignore_changes')?.value;
    return value?.kind === 'tuple' ? value.items.some(isIt) : value !== undefined;
  });
