import { runnerExample } from '../examples';
import { defineActiveRule } from '../rule';
import { selfHostedAt } from '../security/runners';

export const rule = defineActiveRule({
  id: 'actions/self-hosted-runner',
  title: "Job on a machine of one's own",
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:self-hosted-runner', 'octoscan:runner-label'],
  docs: {
    why: 'What one job leaves behind on a self-hosted machine (files, processes, credentials) the next one finds, and the machine stands in your network. GitHub advises against them in public repositories.',
    bad: runnerExample('[self-hosted, linux, x64]'),
    good: runnerExample('ubuntu-24.04'),
    references: ['https://docs.github.com/actions/reference/security/secure-use#hardening-for-self-hosted-runners'],
  },
  visit: {
    job(job, { report }) {
      const found = selfHostedAt(job);
      if (found)
        report({
          span: found.span,
          related: found.related,
          message:
            found.what === 'label'
              ? 'The job runs on a machine of your own, where the next job finds what it leaves behind.'
              : 'The group may hold machines of your own, where the next job finds what this one leaves behind.',
        });
    },
  },
});
