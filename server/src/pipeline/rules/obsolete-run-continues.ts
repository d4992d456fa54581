import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/obsolete-run-continues',
  title: 'Runs that go on when a newer one has started',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A second push to a pull request starts a second run, while the first goes on to test what nobody wants any more, and holds its runners (“sustainability: right-size resources, avoid waste” in the rule set).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: npm test').replace('on: push', 'on: pull_request'),
    good: stepsExample('- run: npm test').replace(
      'on: push',
      'on: pull_request\nconcurrency:\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: true',
    ),
  },
  visit: {
    pipeline(pipeline, { report }) {
      const { provider, cancelsObsolete, jobs } = pipeline;
      if (!provider.abilities.cancelsObsolete || cancelsObsolete.value !== 'no') return;
      if (jobs.some(({ kinds }) => kinds.has('deploy') || kinds.has('publish'))) return;
      // What somebody started by hand shall come to its end.
      const job = jobs.find(
        ({ path, triggers, isOpaque, gate }) =>
          path === null && triggers.pullRequest === 'yes' && !isOpaque && gate === null,
      );
      if (!job) return;
      const fix = pipeline.fix({ kind: 'cancel-obsolete', job });
      report({
        span: job.nameSpan,
        message: `A newer push does not end \`${job.name}\`, so that it goes on to test what nobody wants any more.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
