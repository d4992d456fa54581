import { fileFix } from '../../../core/finding';
import { removePairsUnder } from '../../yaml/edit';
import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { defineActiveRule } from '../rule';
import { inputPair, inputScalar, runsAction } from '../security/steps';
import { actionOf } from '../uses';

const frame = (users: string): string =>
  stepsExample(
    `- uses: openai/codex-action@v1\n  with:\n    openai-api-key: \${{ secrets.OPENAI_API_KEY }}\n    prompt: Answer the comment.\n${users}`,
    'issue_comment',
  );

/** Events that somebody without any right to the repository causes. */
const STRANGERS =
  /^(?:issues|issue_comment|pull_request(?:_target|_review|_review_comment)?|discussion(?:_comment)?|fork|watch|gollum|workflow_run)$/;

export const rule = defineActiveRule({
  id: 'actions/agent-for-strangers',
  title: 'Anybody may start the agent',
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:llm_prompt_injection'],
  docs: {
    why: 'These actions let only those start their agent who may write to the repository. With `*` everybody may, and gives it orders in an issue, a comment or a branch, which it carries out with the token and the secrets of the job.',
    bad: frame("    allow-users: '*'\n"),
    good: frame(''),
    references: [
      'https://github.com/openai/codex-action/blob/main/docs/security.md',
      'https://github.com/anthropics/claude-code-action/blob/main/docs/security.md',
    ],
  },
  visit: {
    step(step, { model, report, source }) {
      const { agents } = securityFacts();
      const uses = runsAction(step.uses, Object.keys(agents));
      const trigger = model.workflow?.triggers.find(({ event }) => STRANGERS.test(event));
      if (!uses || !trigger) return;
      for (const name of agents[actionOf(uses).toLowerCase()]?.open_to ?? []) {
        const users = inputScalar(step, name);
        const pair = inputPair(step, name);
        if (users?.text.trim() !== '*' || !pair) continue;
        report({
          span: users.span,
          message: `Under \`${trigger.event}\` everybody may give this agent its orders, which it carries out with the token and the secrets of the job.`,
          related: [{ span: trigger.key.span, message: 'strangers start it with this' }],
          fixes: [
            fileFix(
              'suggestion',
              'Let only those start it who may write',
              () => removePairsUnder('with', [pair], step.node, source),
              true,
            ),
          ],
        });
      }
    },
  },
});
