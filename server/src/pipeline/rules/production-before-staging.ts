import { isDeployment, isProductionDeployment, listed, upToAndWith } from '../deliveries';
import { jobsExample } from '../examples';
import { isUpstreamComplete, type Job } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/production-before-staging',
  title: 'Production deployed without waiting for staging',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'One pipeline deploys to staging and to production, and production does not wait: the trial run that staging is meant to be happens at the same time or afterwards (the rule set’s order deploy-dev, deploy-staging, deploy-prod).',
    path: '.github/workflows/deploy.yml',
    bad: jobsExample(`staging:
  runs-on: ubuntu-24.04
  environment: staging
  steps:
    - run: helm upgrade --install shop ./chart
production:
  runs-on: ubuntu-24.04
  environment: production
  steps:
    - run: helm upgrade --install shop ./chart`),
    good: jobsExample(`staging:
  runs-on: ubuntu-24.04
  environment: staging
  steps:
    - run: helm upgrade --install shop ./chart
production:
  needs: staging
  runs-on: ubuntu-24.04
  environment: production
  steps:
    - run: helm upgrade --install shop ./chart`),
  },
  visit: {
    job(job, { model, report }) {
      if (!isProductionDeployment(job) || !isUpstreamComplete(job)) return;
      // One that somebody starts by hand waits for whatever that person waits for.
      if (job.gate && job.gate.blocks !== 'unknown') return;
      const before = upToAndWith(job);
      const isStaging = (one: Job): boolean =>
        isDeployment(one) && one.target === 'staging' && one.condition === job.condition;
      if (before.some((one) => one.isOpaque || (one !== job && one.target === 'staging'))) return;
      const staging = model.jobs.filter(isStaging);
      if (staging.length === 0) return;
      const fix = model.fix({ kind: 'wait-for', job, others: staging });
      report({
        span: job.nameSpan,
        fixes: fix ? [fix] : [],
        message: `\`${job.name}\` deploys to production without waiting for ${listed(staging)}, so that staging tries nothing out.`,
      });
    },
  },
});
