import { runbookExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'runbook/empty-section',
  title: 'Section of a runbook in which nothing stands',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A heading promises help. Whoever follows it at 3 AM and finds nothing has lost the time and the trust in the rest of the page. Write the section, or take its heading away.',
    bad: runbookExample({ Diagnosis: '' }),
    good: runbookExample(),
  },
  visit: {
    section({ title, span, isEmpty, isInnermost }, { report }) {
      if (!isEmpty || !isInnermost) return;
      report({
        span,
        message: `Nothing stands under "${title}", so that whoever looks for help here at night finds none.`,
      });
    },
  },
});
