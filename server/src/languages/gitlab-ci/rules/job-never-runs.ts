import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { entryOf, textOf, valueAt } from '../value';
import { outcomesOf } from '../when';

export const rule = defineRule({
  id: 'gitlab/job-never-runs',
  title: 'Job that can never run',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Rules are tried in order and the first that fits decides. Where every way ends in `when: never`, or the rules of the job and of the whole pipeline exclude each other, the job looks like a check and never is one.',
    bad: jobExample('rules:\n  - if: $CI_PIPELINE_SOURCE == "schedule"\n    when: never\n  - when: never'),
    good: jobExample('rules:\n  - if: $CI_PIPELINE_SOURCE == "schedule"\n    when: never\n  - when: on_success'),
    references: ['https://docs.gitlab.com/ci/jobs/job_rules/'],
  },
  visit: {
    job({ job, own, configuration }, { report, model }) {
      if (!job.isCertain) return;
      const rules = entryOf(job.value, 'rules');
      const isOff = outcomesOf(job, configuration, 'any').every(({ when }) => when === 'never');
      if (!isOff) return;
      const when = valueAt(job.value, 'when');
      const place = rules?.value && rules.home === model ? rules.pair.key.span : null;
      report({
        span: place ?? (when?.home === model && textOf(when) === 'never' ? when.node.span : own.pair.key.span),
        message: `\`${job.name}\` is in no pipeline, whatever happens${rules ? ': no rule lets it run' : ''}; what it checks or does never happens.`,
      });
    },
  },
});
