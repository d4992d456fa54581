import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { envFix, scriptSite } from '../security/scripts';
import { dormantTextIn } from '../security/taint';

export const rule = defineActiveRule({
  id: 'actions/dormant-injection',
  title: "A stranger's text would become part of a script under another event",
  severity: 'info',
  profile: 'strict',
  aliases: ['zizmor:template-injection', 'actionlint:expression', 'octoscan:expression-injection', 'poutine:injection'],
  docs: {
    why: 'The events that start the workflow today leave this text empty. Whoever adds the event that fills it in, or copies the step to where it comes from, opens the script to whoever writes it.',
    bad: stepsExample('- run: echo "${{ github.event.issue.title }}"'),
    good: stepsExample('- run: echo "$TITLE"\n  env:\n    TITLE: ${{ github.event.issue.title }}'),
    references: ['https://docs.github.com/en/actions/concepts/security/script-injections'],
  },
  visit: {
    expression(use, { model, project, report, source }) {
      const step = scriptSite(use, model)?.step;
      const text = step && dormantTextIn(use.expression, { file: model, job: step.job, step, locals: project.locals });
      if (text)
        report({
          span: use.span,
          message: `No event of this workflow fills in ${text} today; one that does would let a stranger write into this script.`,
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
