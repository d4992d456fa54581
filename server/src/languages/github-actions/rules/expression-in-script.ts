import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { valueContexts } from '../expressions/paths';
import { defineActiveRule } from '../rule';
import { envFix, scriptSite } from '../security/scripts';
import { attackerTextIn, dormantTextIn } from '../security/taint';

export const rule = defineActiveRule({
  id: 'actions/expression-in-script',
  title: 'An expression becomes part of a script',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:template-injection'],
  docs: {
    why: 'Inputs, outputs and variables are pasted into the script before the shell reads it. A quote or a `$` in the value breaks the script today, and a value that somebody else comes to choose later turns it into theirs.',
    bad: stepsExample('- run: ./deploy.sh "${{ vars.REGION }}"'),
    good: stepsExample('- run: ./deploy.sh "$REGION"\n  env:\n    REGION: ${{ vars.REGION }}'),
  },
  visit: {
    expression(use, { model, project, report, source }) {
      const step = scriptSite(use, model)?.step;
      if (!step) return;
      const scope = { file: model, job: step.job, step, locals: project.locals };
      if (attackerTextIn(use.expression, scope) !== null || dormantTextIn(use.expression, scope) !== null) return;
      const [first] = valueContexts(use.expression);
      report({
        span: use.span,
        message: `${first ? `The value of ${first.path}` : 'The result'} becomes part of this script, so a quote or a command in it would be run.`,
        fixes: [
          fileFix(
            'suggestion',
            'Pass the value through an environment variable',
            () => envFix(use, model, source),
            true,
          ),
        ],
      });
    },
  },
});
