import { isNamedDeployment, mayHaveMore } from '../deliveries';
import { stepsExample } from '../examples';
import { isUpstreamComplete } from '../model';
import { testWork } from '../project-work';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/deploy-without-tests',
  title: 'Deployment without any tests',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Nothing in this pipeline tests what it deploys: the first to run it are the users (“never deploy to production without tests passing” is one of the rule set’s boundaries). Where the files of the root folder tell how the project is tested (a `test` script, `go.mod`, a folder of tests), the fix adds that job in front.',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy'),
    good: stepsExample('- run: npm test\n- run: helm upgrade --install shop ./chart', 'deploy'),
  },
  visit: {
    job(job, { model, report }) {
      if (!isNamedDeployment(job) || !isUpstreamComplete(job) || mayHaveMore(model) || job.isFailureHandler) return;
      if (model.jobs.some(({ kinds }) => kinds.has('test'))) return;
      const work = testWork(job.project);
      const fix = work && model.fix({ kind: 'insert-work', before: job, work });
      report({
        span: job.nameSpan,
        message: `\`${job.name}\` deploys what nothing in this pipeline has tested, so the users are the first to run it.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
