import { isDeployment, mayHaveMore } from '../deliveries';
import { stepsExample } from '../examples';
import { auditWork } from '../project-work';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/no-security-stage',
  title: 'Delivery without a security scan',
  severity: 'info',
  profile: 'all',
  aliases: [],
  docs: {
    why: 'Nothing in this pipeline looks for known vulnerabilities in the dependencies, for weaknesses in the code or for secrets, before it deploys (the rule set’s security stage: dependency audit, static analysis, secret scanning). Scans that run elsewhere cannot be seen from here; switch the rule off where you have them. Where the language’s own tools audit the dependencies (`npm audit`, `govulncheck`, `cargo audit`, `pip-audit` …), the fix adds that job in front.',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: npm test\n- run: helm upgrade --install shop ./chart', 'deploy'),
    good: stepsExample('- run: npm test\n- run: npm audit\n- run: helm upgrade --install shop ./chart', 'deploy'),
  },
  visit: {
    pipeline(pipeline, { report }) {
      const deployment = pipeline.jobs.find((job) => isDeployment(job) && job.path === null);
      if (!deployment || mayHaveMore(pipeline) || pipeline.jobs.some(({ kinds }) => kinds.has('security'))) return;
      const work = auditWork(deployment.project);
      const fix = work && pipeline.fix({ kind: 'insert-work', before: deployment, work });
      report({
        span: deployment.nameSpan,
        message: `\`${deployment.name}\` deploys what no security scan of this pipeline has looked at.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
