import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { defineActiveRule } from '../rule';
import { runsAction } from '../security/steps';
import { attackerTextIn, scopeOf } from '../security/taint';
import { isOpenToStrangers } from '../security/untrusted-code';
import { actionOf } from '../uses';

const frame = (prompt: string): string =>
  stepsExample(
    `- uses: openai/codex-action@v1\n  with:\n    openai-api-key: \${{ secrets.OPENAI_API_KEY }}\n    prompt: ${prompt}`,
    'issues',
  );

export const rule = defineActiveRule({
  id: 'actions/prompt-injection',
  title: "A stranger's text becomes part of an agent's orders",
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:llm_prompt_injection'],
  docs: {
    why: 'An agent cannot tell the orders of its prompt from those in a text that is pasted into it. Whoever writes the issue or the comment asks it for what its tools, its token and the secrets of the job allow. Let it read the text itself as data, with tools and permissions that do no harm, or have somebody start it who has read the text.',
    bad: frame('"Sort this issue: ${{ github.event.issue.body }}"'),
    good: frame('"Sort issue ${{ github.event.issue.number }}"'),
    references: ['https://github.com/openai/codex-action/blob/main/docs/security.md'],
  },
  visit: {
    expression(use, { model, project, report }) {
      const { scalar, path } = use.site;
      if (path.at(-2) !== 'with') return;
      const { agents } = securityFacts();
      const scope = scopeOf(scalar, model, project.locals);
      const uses = runsAction(scope.step?.uses ?? null, Object.keys(agents));
      const agent = uses && agents[actionOf(uses).toLowerCase()];
      if (!agent?.prompts.includes((path.at(-1) ?? '').toLowerCase())) return;
      if (scope.job && scope.step && !isOpenToStrangers(scope.job, [scope.step])) return;
      const text = attackerTextIn(use.expression, scope);
      if (text !== null)
        report({
          span: use.span,
          message: `A stranger chooses ${text}, and the agent takes it for orders: it does for them what its tools and the job's token allow.`,
        });
    },
  },
});
