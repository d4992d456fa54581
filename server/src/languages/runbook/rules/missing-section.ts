import { inWords } from '../../../core/in-words';
import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding } from '../../../core/text';
import { runbookExample } from '../examples';
import type { Section } from '../model';
import type { Role } from '../roles';
import { defineRule } from '../rule';

/** What each section tells, in the order in which they are needed. */
const TELLS: readonly (readonly [Role, string])[] = [
  ['symptoms', 'what one sees'],
  ['diagnosis', 'how to find the cause'],
  ['fixes', 'what to do'],
  ['escalation', 'whom to call after how long'],
  ['aftermath', 'what follows'],
];

/** Sections that are the same on most pages. */
const USUAL: Partial<Readonly<Record<Role, readonly string[]>>> = {
  escalation: [
    '## Escalation',
    '',
    '- After 15 minutes unresolved: page the secondary on-call',
    '- After 30 minutes unresolved: page the engineering manager',
    '- Customers affected: tell the support team',
  ],
  aftermath: [
    '## Post-Incident',
    '',
    '- [ ] Create the incident ticket',
    '- [ ] Schedule the post-mortem within 48 hours',
    '- [ ] Document the timeline',
  ],
};

export const rule = defineRule({
  id: 'runbook/missing-section',
  title: 'Runbook without one of its sections',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A runbook leads from the symptom over the cause to the fix, says whom to call and after how long, and what is to be done when it is over. What is missing has to be thought of at night, by somebody who may not know the service. Headings may be named as the team likes: "Mitigation", "What to do" and "Rollback" are all fixes.',
    bad: runbookExample({ Escalation: null }),
    good: runbookExample(),
  },
  visit: {
    page({ sections, source, start }, { report }) {
      const [first] = sections;
      if (!first) return;
      const there = new Set(sections.map(({ role }) => role));
      const missing = TELLS.filter(([role]) => !there.has(role));
      if (missing.length === 0) return;
      report({
        span: start <= first.span.start ? first.span : { start, end: start },
        message: `The runbook does not say ${inWords(
          missing.map(([, tells]) => tells),
          'and',
        )}, which then has to be thought of in the incident.`,
        fixes: missing.every(([role]) => role in USUAL)
          ? [
              addition(
                missing.map(([role]) => role),
                sections,
                source,
              ),
            ]
          : [],
      });
    },
  },
});

/** Written at the end of the page, the escalation before what follows where that is there. */
function addition(roles: readonly Role[], sections: readonly Section[], source: Source): Fix {
  const headings = roles.map((role) => USUAL[role]?.[0]?.replace(/^#+ /, '') ?? '');
  return fileFix('suggestion', `Add the usual ${headings.map((heading) => `"${heading}"`).join(' and ')}`, () => {
    const eol = lineEnding(source.text);
    const blocks = roles.map((role) => (USUAL[role] ?? []).join(eol));
    const next = roles.includes('aftermath') ? undefined : sections.find(({ role }) => role === 'aftermath');
    if (next) {
      const at = next.span.start;
      return [{ span: { start: at, end: at }, text: `${blocks.join(eol + eol)}${eol}${eol}` }];
    }
    const written = source.text.trimEnd().length;
    return [{ span: { start: written, end: written }, text: `${eol}${eol}${blocks.join(eol + eol)}` }];
  });
}
