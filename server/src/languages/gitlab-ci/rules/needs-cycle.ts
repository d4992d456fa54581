import { fileFix } from '../../../core/finding';
import { removeItemBelow } from '../../yaml/owner';
import type { Job } from '../configuration';
import { twoJobs } from '../examples';
import { defineRule } from '../rule';
import { ownNeeds } from '../stages';

export const rule = defineRule({
  id: 'gitlab/needs-cycle',
  title: 'Jobs wait for each other',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:needs'],
  docs: {
    why: 'Jobs that need each other in a circle could never start, so GitLab refuses the pipeline.',
    bad: `build:
  stage: build
  needs: [lint]
  script:
    - make

lint:
  stage: build
  needs: [build]
  script:
    - make lint
`,
    good: twoJobs('stage: build\nneeds: [build]', 'lint'),
    references: ['https://docs.gitlab.com/ci/yaml/#needs'],
  },
  visit: {
    configuration({ jobs }, { source, report, model }) {
      const done = new Set<Job>();
      const visit = (job: Job, stack: readonly Job[]): void => {
        const at = stack.indexOf(job);
        if (at >= 0) return circle(stack.slice(at));
        if (done.has(job)) return;
        done.add(job);
        for (const { job: name, isLocal } of ownNeeds(job) ?? []) {
          const other = name === null || !isLocal ? undefined : jobs.get(name);
          if (other && !other.isHidden) visit(other, [...stack, job]);
        }
      };
      const circle = (jobsOfIt: readonly Job[]): void => {
        const here = jobsOfIt.find((job) => job.own);
        if (!here?.own) return;
        const from = jobsOfIt.indexOf(here);
        const names = [...jobsOfIt.slice(from), ...jobsOfIt.slice(0, from), here].map(({ name }) => name);
        const itself = names.length > 2 ? undefined : ownNeeds(here)?.find((need) => need.job === here.name);
        report({
          span: here.own.pair.key.span,
          fixes:
            itself && itself.value.home === model.home
              ? [
                  fileFix(
                    'suggestion',
                    'Remove this need',
                    () => removeItemBelow(model.root, (itself.entry ?? itself.value).node, source),
                    true,
                  ),
                ]
              : [],
          message:
            names.length > 2
              ? `These jobs wait for each other in a circle (${names.join(' → ')}); GitLab refuses the pipeline.`
              : `\`${here.name}\` waits for itself; GitLab refuses the pipeline.`,
        });
      };
      for (const job of jobs.values()) if (!job.isHidden) visit(job, []);
    },
  },
});
