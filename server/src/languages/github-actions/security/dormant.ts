/** Steps and jobs that a constant condition keeps from ever running. */
import { memoize } from '../../../core/memo';
import { contains, type Span } from '../../../core/text';
import { constantOf, isTruthy } from '../expressions/evaluate';
import { ExpressionSyntaxError, parseExpression } from '../expressions/parser';
import { segmentsOf } from '../expressions/site';
import { stepsOf, type ActionsFile } from '../model';

/** True for a place in a step or a job behind `if: false`: switched off, or kept for tools that follow its version. */
export const isDormant = (span: Span, file: ActionsFile): boolean =>
  dormantSpans(file).some((one) => contains(one, span));

const dormantSpans = memoize((file: ActionsFile): readonly Span[] =>
  [...(file.workflow?.jobs ?? []), ...stepsOf(file)]
    .filter((node) => node.if && isAlwaysFalse(node.if.text))
    .map(({ node }) => node.span),
);

function isAlwaysFalse(condition: string): boolean {
  const text = condition.trim();
  const [segment] = segmentsOf(text);
  // With a text around it, a condition is true whatever the expression.
  if (segment && (segment.start !== 0 || segment.end !== text.length)) return false;
  const tree = segment ? parseExpression(text, segment.innerStart, segment.innerEnd) : parseExpression(text);
  const constant = tree instanceof ExpressionSyntaxError ? undefined : constantOf(tree);
  return constant !== undefined && !isTruthy(constant.value);
}
