import { fileFix } from '../../core/finding';
import { isDeployment, ownCommandsIn, commandsIn } from '../deliveries';
import { stepsExample } from '../examples';
import type { Pipeline } from '../model';
import { rolloutOf, rolloutOfTask } from '../rollouts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/no-rollback-plan',
  title: 'Deployment without a way back',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'What if it fails? When the new version does not come up, half of it stays where it is until somebody has been woken and has found out what ran before. Let the deployment go back by itself, or have a job for it (“no rollback plan” is one of the rule set’s anti-patterns, and “always have a rollback plan before deploying” one of its boundaries).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: kubectl apply -f deployment.yaml', 'deploy'),
    good: stepsExample(
      '- run: kubectl apply -f deployment.yaml\n- run: kubectl rollout status -f deployment.yaml --timeout=5m\n- if: failure()\n  run: kubectl rollout undo -f deployment.yaml',
      'deploy',
    ),
  },
  visit: {
    job(job, { model, report }) {
      if (!isDeployment(job) || model.jobs.some(({ isOpaque }) => isOpaque) || hasWayBack(model)) return;
      for (const command of ownCommandsIn(job)) {
        const rollout = rolloutOf(command) ?? rolloutOfTask(command, job.project);
        if (!rollout || rollout.reverts || !command.word) continue;
        const { revert } = rollout;
        report({
          span: { start: command.word.span.start, end: command.args[0]?.span.end ?? command.word.span.end },
          message: `Nothing goes back to the version before when \`${job.name}\` fails, so that what is broken stays until somebody has been woken.`,
          fixes: revert ? [fileFix('suggestion', 'Go back when it fails', () => revert, true)] : [],
        });
        return;
      }
    },
  },
});

const WAYS_BACK = /roll-?back|revert|undo|blue|green|canary|previous/i;

const hasWayBack = ({ jobs }: Pipeline): boolean =>
  jobs.some(
    (job) =>
      WAYS_BACK.test(job.name) ||
      job.isFailureHandler ||
      job.steps.some(({ name, action }) => WAYS_BACK.test(name ?? '') || WAYS_BACK.test(action?.name ?? '')) ||
      commandsIn(job).some(({ purpose }) => purpose === 'rollback'),
  );
