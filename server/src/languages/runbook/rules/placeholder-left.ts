import { runbookExample } from '../examples';
import { defineRule } from '../rule';

/** Words that stand where something is still to be written. */
const PLACEHOLDER = /\b(?:TODO|TBD|FIXME|XXX)\b|\bto be (?:written|defined|determined|documented)\b|\blorem ipsum\b/g;

export const rule = defineRule({
  id: 'runbook/placeholder-left',
  title: 'Runbook with a part that is still to be written',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What is still to be written is missing when the runbook is needed, and it is needed without a warning. Write the part now, or take the promise away.',
    bad: runbookExample({ Fixes: 'TODO: how to go back\n' }),
    good: runbookExample(),
  },
  visit: {
    page({ source, fences, comments, start }, { report }) {
      for (const match of source.text.slice(start).matchAll(PLACEHOLDER)) {
        const span = { start: start + match.index, end: start + match.index + match[0].length };
        if (
          [...fences, ...comments.map((comment) => comment.span)].some(
            (one) => one.start <= span.start && span.end <= one.end,
          )
        )
          continue;
        report({
          span,
          message: `"${match[0]}" stands here in place of what to do, so that it has to be found out in the incident.`,
        });
      }
    },
  },
});
