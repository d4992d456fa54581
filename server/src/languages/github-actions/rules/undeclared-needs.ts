import { fileFix } from '../../../core/finding';
import { addNeed, jobsById, waitsFor } from '../needs';
import { defineRule } from '../rule';

const frame = (needs: string): string => `on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    outputs:
      tag: \${{ steps.tag.outputs.tag }}
    steps:
      - id: tag
        run: echo "tag=1.2.3" >> "$GITHUB_OUTPUT"
  stage:
    needs: build
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make stage
  release:
    needs: ${needs}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make release TAG="$TAG"
        env:
          TAG: \${{ needs.build.outputs.tag }}
`;

export const rule = defineRule({
  id: 'actions/undeclared-needs',
  title: 'Output of a job that is not among the needs',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:expression'],
  docs: {
    why: 'The `needs` context holds only the jobs that a job names under `needs` itself; those that it waits for through others are not in it. The output is an empty text, without a word in the log: an empty tag is deployed, or a condition is never true.',
    bad: frame('stage'),
    good: frame('[build, stage]'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/contexts#needs-context'],
  },
  visit: {
    expressionProblem({ kind, owner, name, span, site }, { report, model: { workflow }, source }) {
      if (kind !== 'unknown-property' || owner !== 'needs' || !workflow) return;
      const jobs = jobsById(workflow);
      const job = jobs.get((site.path[1] ?? '').toLowerCase());
      const other = jobs.get(name.toLowerCase());
      if (!job || !other) return;
      const waits = waitsFor(job, other, workflow);
      const why = waits ? 'waits for it only through other jobs' : 'does not wait for it';
      report({
        span,
        message: `\`${job.id}\` does not name \`${other.id}\` under \`needs\` and ${why}, so its results are empty here.`,
        related: [{ span: other.key.span, message: `The job \`${other.id}\`.` }],
        fixes: [
          fileFix('suggestion', `Add \`${other.id}\` to \`needs\``, () => addNeed(job, other, workflow, source), true),
        ],
      });
    },
  },
});
