import { fileFix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { entryOf, itemsOf, textOf, valueAt, type Value } from '../value';
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
    job({ job, own, configuration }, { source, report, model }) {
      if (!job.isCertain || !BODIES.some((key) => job.value?.entries.has(key))) return;
      // A job of another file that is taken out on purpose.
      const { files } = configuration.project;
      if (files.some((file) => file !== model && file.value?.entries.has(job.name))) return;
      const rules = entryOf(job.value, 'rules');
      const isOff = outcomesOf(job, configuration, 'any').every(({ when }) => when === 'never');
      if (!isOff) return;
      const when = valueAt(job.value, 'when');
      const isRefused = !rules?.value && textOf(when) === 'never';
      const off = isExplicit(rules?.value ?? null) ? (rules ?? entryOf(job.value, 'when')) : null;
      const place = rules?.value && rules.home === model.home ? rules.pair.key.span : null;
      report({
        fixes:
          off && off.home === model.home
            ? [fileFix('suggestion', 'Let it run', () => removePairBelow(model.root, off.pair, source))]
            : [],
        severity: isRefused ? 'error' : isExplicit(rules?.value ?? null) ? 'info' : 'warning',
        span: place ?? (when?.home === model.home && textOf(when) === 'never' ? when.node.span : own.pair.key.span),
        message: isRefused
          ? '`when: never` is for rules alone, so GitLab refuses the file.'
          : `\`${job.name}\` is in no pipeline, whatever happens${rules ? ': no rule lets it run' : ''}; what it checks or does never happens.`,
      });
    },
  },
});

const BODIES = ['script', 'run', 'trigger'];

/** Switched off in so many words, and not by the way in which conditions fall. */
const isExplicit = (rules: Value | null): boolean =>
  rules === null || itemsOf(rules).every((rule) => rule.kind === 'mapping' && rule.entries.size === 1);
