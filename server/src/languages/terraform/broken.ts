import type { Block, HclFile } from '../hcl/ast';
import { memoize } from '../../core/memo';

/** The top-level blocks that a syntax error stands in. */
export const brokenBlocks = memoize(
  (syntax: HclFile): ReadonlySet<Block> =>
    new Set(
      syntax.errors.length === 0
        ? []
        : syntax.body.blocks.filter(({ span }) =>
            syntax.errors.some((error) => span.start <= error.span.start && error.span.start <= span.end),
          ),
    ),
);

/** The top-level blocks without a syntax error: in one with an error, what stands where is not sure. */
export function wholeBlocks(syntax: HclFile): readonly Block[] {
  const broken = brokenBlocks(syntax);
  return broken.size === 0 ? syntax.body.blocks : syntax.body.blocks.filter((block) => !broken.has(block));
}
