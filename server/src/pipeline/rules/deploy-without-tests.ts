import { isNamedDeployment, mayHaveMore } from '../deliveries';
import { stepsExample } from '../examples';
import { isUpstreamComplete } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/deploy-without-tests',
  title: 'Deployment without any tests',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Nothing in this pipeline tests what it deploys: the first to run it are the users (“never deploy to production without tests passing” is one of the rule set’s boundaries).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy'),
    good: stepsExample('- run: npm test\n- run: helm upgrade --install shop ./chart', 'deploy'),
  },
  visit: {
    job(job, { model, report }) {
      if (!isNamedDeployment(job) || !isUpstreamComplete(job) || mayHaveMore(model) || job.isFailureHandler) return;
      if (model.jobs.some(({ kinds }) => kinds.has('test'))) return;
      report({
        span: job.nameSpan,
        message: `\`${job.name}\` deploys what nothing in this pipeline has tested, so the users are the first to run it.`,
      });
    },
  },
});
