/** Steps and jobs that a constant condition keeps from ever running. */
import { memoize } from '../../../core/memo';
import { contains, type Span } from '../../../core/text';
import { constantOf, isTruthy } from '../expressions/evaluate';
import { conditionIn } from '../expressions/site';
import { stepsOf, type ActionsFile } from '../model';

/** True for a place in a step or a job behind `if: false`: switched off, or kept for tools that follow its version. */
export const isDormant = (span: Span, file: ActionsFile): boolean =>
  dormantSpans(file).some((one) => contains(one, span));

const dormantSpans = memoize((file: ActionsFile): readonly Span[] =>
  [...(file.workflow?.jobs ?? []), ...stepsOf(file)]
    .filter((node) => node.if && isAlwaysFalse(node.if.text))
    .map(({ node }) => node.span),
);

/** With a text around its expression, a condition is true whatever that is; without an end it is a mistake. */
function isAlwaysFalse(condition: string): boolean {
  const tree = conditionIn(condition);
  const constant = tree ? constantOf(tree) : undefined;
  return constant !== undefined && !isTruthy(constant.value);
}
