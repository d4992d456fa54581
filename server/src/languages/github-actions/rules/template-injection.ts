import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { stepsExample } from '../examples';
import type { ExpressionUse } from '../expressions/site';
import { valueContexts } from '../expressions/paths';
import type { ActionsFile } from '../model';
import { defineRule } from '../rule';
import { envFix, scriptSite, taintedVariables } from '../security/scripts';
import { isAttackerText } from '../security/untrusted';

/** The attacker's text that an expression puts into a script: a context, or a variable that holds one. */
function attackerText(use: ExpressionUse, file: ActionsFile): string | null {
  for (const { path } of valueContexts(use.expression)) {
    if (isAttackerText(path)) return path;
    const variable = /^env\.([^.]+)$/.exec(path)?.[1];
    const source = variable && taintedVariables(file, use.site.scalar).get(variable);
    if (source) return `${path}, which holds ${source}`;
  }
  return null;
}

const fixesOf = (use: ExpressionUse, file: ActionsFile, source: Source): readonly Fix[] => [
  fileFix(
    'suggestion',
    'Pass the value through an environment variable',
    (): readonly TextEdit[] | null => envFix(use, file, source),
    true,
  ),
];

export const rule = defineRule({
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
    expression(use, { model, report, source }) {
      if (!scriptSite(use, model)) return;
      const text = attackerText(use, model);
      if (text === null) return;
      report({
        span: use.span,
        message: `A stranger chooses ${text}, and it becomes part of this script: whoever writes it runs commands with the job's token and secrets.`,
        fixes: fixesOf(use, model, source),
      });
    },
  },
});
