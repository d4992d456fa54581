import { fileFix } from '../../../core/finding';
import { lineEnding } from '../../../core/text';
import { runbookExample } from '../examples';
import { defineRule } from '../rule';

const TIME =
  /\b\d+\s*(?:-\s*)?(?:s|sec|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|days?)\b|\bimmediately\b|\bat once\b|\bright away\b/i;

const USUAL = [
  '- After 15 minutes unresolved: page the secondary on-call',
  '- After 30 minutes unresolved: page the engineering manager',
];

export const rule = defineRule({
  id: 'runbook/escalation-without-times',
  title: 'Escalation that does not say after how long',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Without a time, people try for too long before they call somebody, because they do not want to wake anyone. "After 15 minutes" takes that decision from them.',
    bad: runbookExample({ Escalation: '- Page the second on-call\n' }),
    good: runbookExample(),
  },
  visit: {
    section({ role, title, span, body, isEmpty }, { source, report }) {
      if (role !== 'escalation' || isEmpty || !/escalat/i.test(title)) return;
      const text = source.text.slice(body.start, body.end);
      if (TIME.test(text)) return;
      report({
        span,
        message: `"${title}" does not say after how long, so that people call too late.`,
        fixes: [
          fileFix('suggestion', 'Add the usual times', () => {
            const eol = lineEnding(source.text);
            const at = body.start + text.trimEnd().length;
            const gap = /^\s*(?:[-*+]|\d+[.)])\s/m.test(
              text
                .trimEnd()
                .split(/\r\n?|\n/)
                .at(-1) ?? '',
            )
              ? eol
              : eol + eol;
            return [{ span: { start: at, end: at }, text: `${gap}${USUAL.join(eol)}` }];
          }),
        ],
      });
    },
  },
});
