import { isDeployment } from '../deliveries';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/deploy-from-pull-request',
  title: 'Deployment from a pull request',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What a pull request holds has been reviewed by nobody yet, and may come from outside: deploying it brings unreviewed code to staging or production, and gives it the credentials of the deployment. Previews of a pull request in an environment of their own are fine (“grant no broader access than necessary” in the rule set’s boundaries).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy', 'environment: production').replace(
      'on: push',
      'on: [push, pull_request]',
    ),
    good: stepsExample(
      '- run: helm upgrade --install shop ./chart',
      'deploy',
      "if: github.event_name == 'push'\nenvironment: production",
    ).replace('on: push', 'on: [push, pull_request]'),
  },
  visit: {
    job(job, { model, report }) {
      // Without a named target it may be a preview.
      if (!isDeployment(job) || job.triggers.pullRequest !== 'yes' || job.target === null || job.kinds.has('test'))
        return;
      const fix = model.fix({ kind: 'leave-out-pull-requests', job });
      report({
        span: job.nameSpan,
        fixes: fix ? [fix] : [],
        message: `\`${job.name}\` also runs for pull requests, so that code which nobody has reviewed gets to ${job.target}.`,
      });
    },
  },
});
