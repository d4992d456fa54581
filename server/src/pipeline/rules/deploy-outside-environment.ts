import { isDeployment } from '../deliveries';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/deploy-outside-environment',
  title: 'Deployment that no environment records',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Without an environment the system keeps no list of deployments: at 3 AM nobody can see what was deployed when and by whom, nobody can be asked for approval, and secrets of production reach every job (“always maintain an audit trail of infrastructure changes” is one of the rule set’s boundaries).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy-production'),
    good: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy-production', 'environment: production'),
  },
  visit: {
    job(job, { model, report }) {
      if (!model.provider.abilities.environments || !isDeployment(job) || job.environment || job.isOpaque) return;
      const { target } = job;
      if (target === null) return;
      const fix = model.fix({ kind: 'insert-environment', job, environment: target });
      report({
        span: job.nameSpan,
        message: `\`${job.name}\` deploys to ${target} outside any environment, so that no list says what was deployed when and by whom.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
