import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { removePairBelow } from '../../yaml/owner';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { entryOf, itemsOf, textOf, valueAt, type Entry } from '../value';

export const rule = defineRule({
  id: 'gitlab/delayed-without-start',
  title: 'Delayed job without a delay, or a delay of a job that is not delayed',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`when: delayed` needs `start_in` beside it, and `start_in` needs `when: delayed`; GitLab refuses the file otherwise.',
    bad: jobExample('when: delayed'),
    good: jobExample('when: delayed\nstart_in: 30 minutes'),
    references: ['https://docs.gitlab.com/ci/jobs/job_control/#run-a-job-after-a-delay'],
  },
  visit: {
    job({ job }, { report, model }) {
      if (!job.isCertain) return;
      for (const one of [job.value, ...itemsOf(valueAt(job.value, 'rules'))]) {
        const when = entryOf(one, 'when');
        const delay = entryOf(one, 'start_in');
        if (delay?.value && delay.home === model.home && isNotDelayed(when) && !entryOf(one, 'rules')) {
          const { pair } = delay;
          report({
            span: pair.key.span,
            message: '`start_in` is for `when: delayed` alone; GitLab refuses the file.',
            fixes: [fileFix('suggestion', 'Remove `start_in`', () => removePairBelow(model.root, pair, model.source))],
          });
        }
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

/** An input could say it. */
const isNotDelayed = (when: Entry | undefined): boolean =>
  !when?.value || (when.value.kind === 'scalar' && textOf(when.value) !== null && textOf(when.value) !== 'delayed');
