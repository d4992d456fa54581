import { isDeployment } from '../deliveries';
import { defineRule } from '../rule';
import { isHere } from '../model';

export const rule = defineRule({
  id: 'pipeline/manual-production-deploy',
  title: 'Deployment that waits for a button and is not waited for',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The pipeline is green without the deployment, and nothing remembers that it is still to be done: versions pile up until somebody presses the button for all of them at once. Let the pipeline wait for an approval and then deploy by itself (“manual production deploys: require approval but automate execution” in the rule set’s anti-patterns).',
    path: '.gitlab-ci.yml',
    bad: 'deploy:\n  stage: deploy\n  environment: production\n  when: manual\n  script:\n    - helm upgrade --install shop ./chart\n',
    good: 'deploy:\n  stage: deploy\n  environment: production\n  when: manual\n  allow_failure: false\n  script:\n    - helm upgrade --install shop ./chart\n',
  },
  visit: {
    job(job, { model, report }) {
      if (!isDeployment(job) || job.target === 'staging' || !job.gate || job.gate.blocks !== 'no' || !isHere(job.gate))
        return;
      const fix = model.fix({ kind: 'wait-at-gate', job });
      report({
        span: job.gate.span,
        message: `The pipeline counts as done without \`${job.name}\`, so that changes pile up until somebody remembers the button.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
