import type { Block, HclFile } from '../hcl/ast';

const known = new WeakMap<HclFile, ReadonlySet<Block>>();

/** The top-level blocks that a syntax error stands in. */
export function brokenBlocks(syntax: HclFile): ReadonlySet<Block> {
  let broken = known.get(syntax);
  if (!broken) {
    broken = new Set(
      syntax.errors.length === 0
        ? []
        : syntax.body.blocks.filter(({ span }) =>
            syntax.errors.some((error) => span.start <= error.span.start && error.span.start <= span.end),
          ),
    );
    known.set(syntax, broken);
  }
  return broken;
}
