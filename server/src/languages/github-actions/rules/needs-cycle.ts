import { fileFix } from '../../../core/finding';
import { removeItemBelow, removeValueBelow } from '../../yaml/owner';
import type { Job } from '../model';
import { defineRule } from '../rule';

const frame = (needs: string): string => `on: push
permissions: {}
jobs:
  build:
    ${needs}runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make
  test:
    needs: build
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/needs-cycle',
  title: 'Jobs that wait for each other',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:job-needs'],
  docs: {
    why: 'GitHub refuses the whole workflow when jobs wait for each other in a circle, since none of them could start.',
    bad: frame('needs: test\n    '),
    good: frame(''),
  },
  visit: {
    workflow({ jobs, root }, { source, report }) {
      const byId = new Map(jobs.map((job) => [job.id.toLowerCase(), job]));
      const done = new Set<Job>();
      for (const job of jobs) {
        const cycle = done.has(job) ? null : findCycle(job, byId, done);
        if (!cycle) continue;
        const first = cycle.reduce((a, b) => (a.key.span.start < b.key.span.start ? a : b));
        const itself =
          cycle.length > 1 ? undefined : first.needs.find(({ text }) => text.toLowerCase() === first.id.toLowerCase());
        report({
          span: first.key.span,
          fixes: itself
            ? [
                fileFix(
                  'suggestion',
                  'Remove this need',
                  () => removeItemBelow(root, itself, source) ?? removeValueBelow(root, itself, source),
                  true,
                ),
              ]
            : [],
          message: `The jobs ${cycle.map((one) => `\`${one.id}\``).join(', ')} wait for each other, so GitHub refuses the file.`,
          related: cycle
            .filter((one) => one !== first)
            .map((one) => ({ span: one.key.span, message: 'Part of the circle.' })),
        });
      }
    },
  },
});

/** Depth first without recursion; every job is left for good once. */
function findCycle(start: Job, byId: ReadonlyMap<string, Job>, done: Set<Job>): readonly Job[] | null {
  const path: { job: Job; next: number }[] = [{ job: start, next: 0 }];
  const onPath = new Set([start]);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const need = top.job.needs[top.next++];
    if (!need) {
      path.pop();
      onPath.delete(top.job);
      done.add(top.job);
      continue;
    }
    const job = byId.get(need.text.toLowerCase());
    if (!job || done.has(job)) continue;
    if (onPath.has(job)) {
      const cycle = path.slice(path.findIndex((one) => one.job === job)).map((one) => one.job);
      for (const one of path) done.add(one.job);
      return cycle;
    }
    path.push({ job, next: 0 });
    onPath.add(job);
  }
  return null;
}
