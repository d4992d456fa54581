import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { triggerExample } from '../examples';
import type { Workflow } from '../model';
import { defineRule } from '../rule';
import { runsAction } from '../security/steps';

const DANGERS: Readonly<Record<string, string>> = {
  pull_request_target: 'runs for every pull request of a stranger, with the secrets and the token of this repository',
  workflow_run:
    'runs with secrets and a write token after runs that a stranger may have caused, and takes over what they left',
  issue_comment: 'runs with secrets and a write token for every comment of a stranger',
};

export const rule = defineRule({
  id: 'actions/dangerous-trigger',
  title: 'Trigger that runs with secrets on the word of strangers',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:dangerous-triggers', 'octoscan:debug-external-trigger'],
  docs: {
    why: 'These events run in the context of the repository itself: with its secrets and a token that may write. One checkout, one artifact or one expression of the stranger is enough to hand them over. `pull_request` gives the same event without them.',
    bad: triggerExample('pull_request_target:'),
    good: triggerExample('pull_request:'),
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout',
    ],
  },
  visit: {
    trigger({ event, key }, { report, model }) {
      const danger = DANGERS[event];
      if (danger && !(event === 'pull_request_target' && onlyLabels(model.workflow)))
        report({
          span: key.span,
          fixes:
            event === 'pull_request_target' && !model.workflow?.triggers.some((one) => one.event === 'pull_request')
              ? [fileFix('suggestion', 'Change to `pull_request`', () => setValue(key, 'pull_request'))]
              : [],
          message: `\`${event}\` ${danger}, so nothing in this workflow may touch what the stranger wrote.`,
        });
    },
  },
});

/** One job of one step that runs GitHub's own labeler, which reads nothing of the pull request but its file names. */
function onlyLabels(workflow: Workflow | null): boolean {
  const [job] = workflow?.jobs ?? [];
  const [step] = job?.steps ?? [];
  return (
    workflow?.jobs.length === 1 &&
    job?.steps.length === 1 &&
    runsAction(step?.uses ?? null, ['actions/labeler']) !== null
  );
}
