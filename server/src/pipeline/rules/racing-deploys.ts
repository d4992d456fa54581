import { isDeployment } from '../deliveries';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/racing-deploys',
  title: 'Deployments that can overtake each other',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Two pushes within a minute deploy at the same time: which version is there in the end is a matter of luck, and the older one can win. Let deployments of one environment wait for each other (deployments so boring that no one notices them are the rule set’s goal).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy', 'environment: production'),
    good: stepsExample(
      '- run: helm upgrade --install shop ./chart',
      'deploy',
      'environment: production\nconcurrency: production',
    ),
  },
  visit: {
    job(job, { model, report }) {
      if (!model.provider.abilities.exclusiveDeploys || !isDeployment(job) || job.target === null) return;
      if (job.exclusive.value !== 'no' || job.isOpaque) return;
      const fix = model.fix({ kind: 'make-exclusive', job });
      report({
        span: job.nameSpan,
        message: `Two runs of \`${job.name}\` can deploy at the same time, and the older version can be the one that stays.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
