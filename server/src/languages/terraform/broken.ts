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
