import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import type { YamlNode, YamlPair } from '../../yaml/nodes';
import { isMapping, valueOf } from '../../yaml/nodes';
import { isOnlyCalled } from '../least-privilege';
import { defineRule } from '../rule';

const workflow = (concurrency: string): string => `on: push
permissions: {}
${concurrency}jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/unlimited-concurrency',
  title: 'Runs of the same branch do not cancel each other',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:concurrency-limits'],
  docs: {
    why: 'Every push starts a run, and the runs of commits that nobody waits for any more hold runners that others wait for. `concurrency` with `cancel-in-progress` ends them, or says in so many words that they shall go on.',
    bad: workflow(''),
    good: workflow('concurrency:\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: true\n'),
    references: [
      'https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
    ],
  },
  visit: {
    workflow(workflow, { source, report }) {
      const { concurrency, jobs, triggers, root } = workflow;
      if (isOnlyCalled(workflow) || triggers.length === 0) return;
      if (concurrency) {
        if (!decides(concurrency.value)) reportUndecided(concurrency);
        return;
      }
      // A called workflow limits itself.
      const bare = jobs.filter((job) => !job.concurrency && !job.uses);
      const on = root.get('on');
      if (bare.length > 0 && on)
        report({
          span: on.key.span,
          fixes: [
            fileFix('suggestion', 'Let a newer run of the branch cancel this one', () =>
              insertKey(root, 'concurrency', GROUP, source, { after: on }),
            ),
          ],
          message: `Nothing limits how many runs of ${bare.length === jobs.length ? 'this workflow' : `the job \`${bare[0]?.id ?? ''}\``} go on at the same time.`,
        });
      for (const job of jobs) if (job.concurrency && !decides(job.concurrency.value)) reportUndecided(job.concurrency);

      function reportUndecided({ key, value }: YamlPair): void {
        report({
          span: key.span,
          fixes:
            isMapping(value) && !value.alias
              ? [
                  fileFix('suggestion', 'Cancel what is obsolete', () =>
                    insertKey(value, 'cancel-in-progress', 'true', source),
                  ),
                ]
              : [],
          message: 'Without `cancel-in-progress` the group lets a run go on that a newer one has made obsolete.',
        });
      }
    },
  },
});

/** True where somebody has said what happens to the run in progress, or to those that wait. */
const decides = (node: YamlNode | null): boolean =>
  valueOf(node, 'cancel-in-progress') !== null || valueOf(node, 'queue') !== null;

const GROUP = '\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: true';
