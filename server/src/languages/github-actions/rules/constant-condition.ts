import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { stepsExample } from '../examples';
import { constantOf, isTruthy } from '../expressions/evaluate';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/constant-condition',
  title: 'Condition that is always the same',
  severity: 'warning',
  profile: 'strict',
  aliases: ['actionlint:if-cond'],
  docs: {
    why: 'A condition without anything that changes from run to run runs its step always, or never. Mostly it was set for a trial and forgotten.',
    bad: stepsExample('- run: make deploy\n  if: false'),
    good: stepsExample("- run: make deploy\n  if: github.ref == 'refs/heads/main'"),
  },
  visit: {
    expression({ site, expression, segment }, { source, model, report }) {
      if (!site.isCondition) return;
      const { text, span } = site.scalar;
      // With text around it, it is another mistake.
      if (segment.start > 0 && !segment.isBare) return;
      if (!segment.isBare && segment.end < text.length) return;
      const constant = constantOf(expression);
      if (!constant) return;
      const isTrue = isTruthy(constant.value);
      report({
        span,
        fixes: [
          fileFix(isTrue && !STATUS.test(text) ? 'safe' : 'suggestion', 'Remove the condition', () =>
            removeValueBelow(model.root, site.scalar, source),
          ),
        ],
        message: `The condition is always ${isTrue ? 'true' : 'false'}, whatever the run.`,
      });
    },
  },
});

/** A condition with one of these also holds after a failure, which none at all does not. */
const STATUS = /\b(?:always|cancelled|failure|success)\s*\(/i;
