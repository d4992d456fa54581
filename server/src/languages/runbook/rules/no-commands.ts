import { runbookExample } from '../examples';
import type { Role } from '../roles';
import { defineRule } from '../rule';

/** Code, a link, a numbered list, or a task to tick off: something that can be done as it stands. */
const STEP = /`[^`\n]+`|^ *(?:`{3}|~{3})|^(?: {4}|\t)\S|https?:\/\/|\]\(|^\s*\d+[.)]\s|^\s*[-*+] \[[ xX]\]/m;

const ACTS: readonly (readonly [Role, string])[] = [
  ['diagnosis', 'how to look'],
  ['fixes', 'how to do it'],
];

export const rule = defineRule({
  id: 'runbook/no-commands',
  title: 'Runbook in which nothing can be carried out as it stands',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Prose has to be turned into commands by somebody who has just been woken. A command to copy, a link to the dashboard or numbered steps save that time, and are right more often.',
    bad: runbookExample({ Fixes: 'Go back to the version before.\n' }),
    good: runbookExample(),
  },
  visit: {
    page({ sections, source }, { report }) {
      for (const [role, tells] of ACTS) {
        const own = sections.filter((section) => section.role === role && !section.isEmpty);
        const [first] = own;
        if (!first || own.some(({ body }) => STEP.test(source.text.slice(body.start, body.end)))) continue;
        report({
          span: first.span,
          message: `"${first.title}" has neither command nor link nor steps, so that ${tells} has to be thought of at night.`,
        });
      }
    },
  },
});
