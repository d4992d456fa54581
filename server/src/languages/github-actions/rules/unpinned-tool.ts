import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { constantOf, isTruthy } from '../expressions/evaluate';
import { parseExpression, ExpressionSyntaxError } from '../expressions/parser';
import { segmentsOf } from '../expressions/site';
import type { Step } from '../model';
import { defineRule } from '../rule';
import { inputScalar, runsAction } from '../security/steps';
import { partSpan } from '../uses';

export const rule = defineRule({
  id: 'actions/unpinned-tool',
  title: 'Action installs the newest version of its tool',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:unpinned-tools'],
  docs: {
    why: 'Pinning the action does not pin the program that it downloads. Without a version the next run takes what was released last, tested or not, and whoever takes over a release runs in this job: Trivy in March 2026.',
    bad: stepsExample('- uses: aquasecurity/setup-trivy@v0.2.6'),
    good: stepsExample('- uses: aquasecurity/setup-trivy@v0.2.6\n  with:\n    version: v0.69.3'),
  },
  visit: {
    step(step, { report }) {
      const [action, input] =
        Object.entries(securityFacts().unpinned_tool_actions).find(([name]) => runsAction(step.uses, [name])) ?? [];
      if (!action || !input || !step.uses || neverRuns(step)) return;
      const version = inputScalar(step, input);
      if (!version)
        report({
          span: partSpan(step.uses.scalar, 0, step.uses.text.length),
          message: `Without \`${input}\` each run installs what was released last, whatever that is.`,
        });
      else if (version.text.trim() === '' || version.text.trim().toLowerCase() === 'latest')
        report({
          span: version.span,
          message: 'Each run installs what was released last, whatever that is; name a version.',
        });
    },
  },
});

/** `if: false` keeps a step for tools that follow its version. */
function neverRuns({ if: condition }: Step): boolean {
  if (!condition) return false;
  const [segment] = segmentsOf(condition.text);
  const tree = segment
    ? parseExpression(condition.text, segment.innerStart, segment.innerEnd)
    : parseExpression(condition.text);
  const constant = tree instanceof ExpressionSyntaxError ? undefined : constantOf(tree);
  return constant !== undefined && !isTruthy(constant.value);
}
