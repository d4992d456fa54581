import { triggerExample } from '../examples';
import { defineRule } from '../rule';

const DANGERS: Readonly<Record<string, string>> = {
  pull_request_target: 'runs for every pull request of a stranger, with the secrets and the token of this repository',
  workflow_run:
    'runs with secrets and a write token after runs that a stranger may have caused, and takes over what they left',
};

export const rule = defineRule({
  id: 'actions/dangerous-trigger',
  title: 'Trigger that runs with secrets on the word of strangers',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:dangerous-triggers', 'octoscan:dangerous-action'],
  docs: {
    why: 'These events run in the context of the repository itself: with its secrets and a token that may write. One checkout, one artifact or one expression of the stranger is enough to hand them over. `pull_request` gives the same event without them.',
    bad: triggerExample('pull_request_target:'),
    good: triggerExample('pull_request:'),
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout',
    ],
  },
  visit: {
    trigger({ event, key }, { report }) {
      const danger = DANGERS[event];
      if (danger)
        report({
          span: key.span,
          message: `\`${event}\` ${danger}, so nothing in this workflow may touch what the stranger wrote.`,
        });
    },
  },
});
