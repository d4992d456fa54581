import { isProductionDeployment, listed, upToAndWith } from '../deliveries';
import { jobsExample } from '../examples';
import type { Job } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/stage-order',
  title: 'Test or scan behind the production deployment',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A check that runs after production has the change can only say what already happened. The order is: validate, build, test, security, publish, development, staging, production (the rule set’s “standard pipeline structure”). Checks of what is deployed, such as smoke tests and dynamic scans, belong behind.',
    path: '.github/workflows/deploy.yml',
    bad: jobsExample(`production:
  runs-on: ubuntu-24.04
  environment: production
  steps:
    - run: helm upgrade --install shop ./chart
dependency-scan:
  needs: production
  runs-on: ubuntu-24.04
  steps:
    - run: npm audit`),
    good: jobsExample(`dependency-scan:
  runs-on: ubuntu-24.04
  steps:
    - run: npm audit
production:
  needs: dependency-scan
  runs-on: ubuntu-24.04
  environment: production
  steps:
    - run: helm upgrade --install shop ./chart`),
  },
  visit: {
    job(job, { model, report }) {
      if (!isCheckBefore(job)) return;
      const deployed = upToAndWith(job).filter((one) => one !== job && isProductionDeployment(one));
      if (deployed.length === 0) return;
      const fix = model.fix({ kind: 'come-first', job, others: deployed });
      report({
        span: job.nameSpan,
        fixes: fix ? [fix] : [],
        message: `\`${job.name}\` runs when ${listed(deployed)} has already brought the change to production, so it can only say what happened.`,
      });
    },
  },
});

const isCheckBefore = ({ kinds, name }: Job): boolean =>
  (kinds.has('test') || kinds.has('security')) &&
  !kinds.has('deploy') &&
  !kinds.has('publish') &&
  !/smoke|verify|health|dast|zap|e2e|end.to.end|acceptance|post|synthetic|monitor|load|perf|integration|regression|ui/i.test(
    name,
  );
