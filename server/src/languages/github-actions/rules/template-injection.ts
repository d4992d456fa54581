import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { stepsExample } from '../examples';
import type { ExpressionUse } from '../expressions/site';
import type { ActionsFile } from '../model';
import { defineActiveRule } from '../rule';
import { handedTo } from '../security/called-scripts';
import { envFix, scriptSite } from '../security/scripts';
import { attackerTextIn, scopeOf } from '../security/taint';

export const rule = defineActiveRule({
  id: 'actions/template-injection',
  title: "A stranger's text becomes part of a script",
  severity: 'error',
  profile: 'recommended',
  aliases: ['zizmor:template-injection', 'actionlint:expression', 'octoscan:expression-injection', 'poutine:injection'],
  docs: {
    why: 'An expression is pasted into the script before the shell reads it. Whoever opens an issue or a pull request chooses its title, its branch name and its text, and so chooses commands that run with the token and the secrets of the job. In an environment variable the same text stays text.',
    bad: stepsExample('- run: echo "${{ github.event.issue.title }}"', 'issues'),
    good: stepsExample('- run: echo "$TITLE"\n  env:\n    TITLE: ${{ github.event.issue.title }}', 'issues'),
    references: ['https://docs.github.com/en/actions/concepts/security/script-injections'],
  },
  visit: {
    expression(use, { model, project, report, source }) {
      const site = scriptSite(use, model);
      if (site) {
        const { step } = site;
        const text = attackerTextIn(use.expression, { file: model, job: step.job, step, locals: project.locals });
        if (text !== null)
          report({
            span: use.span,
            message: `A stranger chooses ${text}, and it becomes part of this script: whoever writes it runs commands with the job's token and secrets.`,
            fixes: fixesOf(use, model, source),
          });
        return;
      }
      const script = handedTo(use, model, project.locals);
      const text = script && attackerTextIn(use.expression, scopeOf(use.site.scalar, model, project.locals));
      if (script && text)
        report({
          span: use.span,
          message: `A stranger chooses ${text}, and what is called here puts it into a script: whoever writes it runs commands with the job's token and secrets.`,
          related: [{ path: script.path, span: script.scalar.span, message: 'it becomes part of this script' }],
        });
    },
  },
});

const fixesOf = (use: ExpressionUse, file: ActionsFile, source: Source): readonly Fix[] => [
  fileFix('suggestion', 'Pass the value through an environment variable', () => envFix(use, file, source), true),
];
