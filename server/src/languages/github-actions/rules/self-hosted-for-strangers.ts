import { jobExample } from '../examples';
import { defineActiveRule } from '../rule';
import { selfHostedAt } from '../security/runners';
import { isVouched } from '../security/vouched';
import { findTriggers } from '../security/steps';

const frame = (label: string): string =>
  jobExample('steps:\n  - run: make test', 'pull_request').replace('ubuntu-24.04', label);

/** The events that run for the pull request of a fork. */
const PULL_REQUESTS = [
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment',
] as const;

export const rule = defineActiveRule({
  id: 'actions/self-hosted-for-strangers',
  title: "Pull requests run on a machine of one's own",
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:pr_runs_on_self_hosted'],
  docs: {
    why: 'In a public repository whoever opens a pull request chooses what this job runs, on a machine that stands in your network and is not thrown away afterwards.',
    bad: frame('[self-hosted, linux]'),
    good: frame('ubuntu-24.04'),
    references: ['https://docs.github.com/actions/reference/security/secure-use#hardening-for-self-hosted-runners'],
  },
  visit: {
    job(job, { report, model }) {
      const found = selfHostedAt(job);
      if (found?.what !== 'label' || isVouched('github.event.pull_request.head', job, null)) return;
      const [trigger] = findTriggers(model.workflow, ...PULL_REQUESTS);
      if (trigger)
        report({
          span: found.span,
          message: `\`${trigger.event}\` brings the code of strangers to this machine of your own, if the repository is public.`,
          related: [...found.related, { span: trigger.key.span, message: 'started by it' }],
        });
    },
  },
});
