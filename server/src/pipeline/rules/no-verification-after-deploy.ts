import { fileFix } from '../../core/finding';
import { isDeployment, ownCommandsIn, commandsIn } from '../deliveries';
import { stepsExample } from '../examples';
import { downstream, type Job, type Pipeline } from '../model';
import { rolloutOf, rolloutOfTask } from '../rollouts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/no-verification-after-deploy',
  title: 'Deployment that nobody checks',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The command only asks for the rollout: the pipeline is green while the new version crashes, and the users report it. Wait for the rollout, and ask the service whether it works (the rule set runs smoke tests behind its deployments, and watches a canary before it goes on).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: kubectl apply -f deployment.yaml', 'deploy'),
    good: stepsExample(
      '- run: kubectl apply -f deployment.yaml\n- run: kubectl rollout status -f deployment.yaml --timeout=5m',
      'deploy',
    ),
  },
  visit: {
    job(job, { model, report }) {
      if (!isDeployment(job) || isVerified(job, model)) return;
      for (const command of ownCommandsIn(job)) {
        const rollout = rolloutOf(command) ?? rolloutOfTask(command, job.project);
        if (!rollout || rollout.waits || !command.word) continue;
        const { wait } = rollout;
        report({
          span: { start: command.word.span.start, end: command.args[0]?.span.end ?? command.word.span.end },
          message: `\`${job.name}\` only asks for the rollout and nothing looks at how it ends, so the pipeline is green while the new version crashes.`,
          fixes: wait ? [fileFix('suggestion', 'Wait for the rollout', () => wait, true)] : [],
        });
        return;
      }
    },
  },
});

const CHECKS = /smoke|verif|health|check(?!-?out)|monitor|wait|status|probe|ping|e2e|acceptance/i;

/** Something in the job, or in a job behind it, looks at the result. */
const isVerified = (job: Job, pipeline: Pipeline): boolean =>
  [job, ...downstream(job, pipeline)].some(
    (one) =>
      one.isOpaque ||
      (one !== job && (CHECKS.test(one.name) || one.kinds.has('test'))) ||
      one.steps.some(({ name, action }) => CHECKS.test(name ?? '') || CHECKS.test(action?.name ?? '')) ||
      commandsIn(one).some(({ purpose, name }) => purpose === 'verify' || CHECKS.test(name ?? '')),
  );
