import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { entryOf, itemsOf, textOf, valueAt } from '../value';

export const rule = defineRule({
  id: 'gitlab/delayed-without-start',
  title: 'Delayed job without a delay',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`when: delayed` needs `start_in` beside it; GitLab refuses the file without.',
    bad: jobExample('when: delayed'),
    good: jobExample('when: delayed\nstart_in: 30 minutes'),
    references: ['https://docs.gitlab.com/ci/jobs/job_control/#run-a-job-after-a-delay'],
  },
  visit: {
    job({ job }, { report, model }) {
      if (!job.isCertain) return;
      for (const one of [job.value, ...itemsOf(valueAt(job.value, 'rules'))]) {
        const when = entryOf(one, 'when');
        if (textOf(when?.value) !== 'delayed' || when?.home !== model.home || !when.value) continue;
        if (entryOf(one, 'start_in')?.value || (one !== job.value && entryOf(job.value, 'start_in'))) continue;
        const mapping = one?.node;
        report({
          span: when.value.node.span,
          message: '`when: delayed` needs `start_in` with the time to wait; GitLab refuses the file.',
          fixes:
            isMapping(mapping) && !mapping.alias && mapping.pairs.includes(when.pair)
              ? [
                  fileFix(
                    'suggestion',
                    'Wait for half an hour',
                    () => insertKey(mapping, 'start_in', '30 minutes', model.source, { after: when.pair }),
                    true,
                  ),
                ]
              : [],
        });
      }
    },
  },
});
