import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/missing-timeout',
  title: 'Job without a time limit',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A job that hangs holds its runner and everybody behind it for as long as the system allows, which is hours. Give it a limit of a little more than it takes (“sustainability: right-size resources, avoid waste” in the rule set).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: npm test'),
    good: stepsExample('- run: npm test', 'build', 'timeout-minutes: 15'),
  },
  visit: {
    job(job, { model, report }) {
      if (!model.provider.abilities.jobTimeout || job.timeout.value !== 'no' || job.isOpaque || job.steps.length === 0)
        return;
      if (job.runs === 'no') return;
      const fix = model.fix({ kind: 'insert-timeout', job });
      report({
        span: job.nameSpan,
        message: `\`${job.name}\` has no time limit, so that one that hangs holds its runner for hours.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
