import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { inCaseOf, replace } from '../edits';
import { defineRule } from '../rule';
import { KEYWORDS } from '../syntax/instructions';

export const rule = defineRule({
  id: 'docker/unknown-instruction',
  title: 'Unknown instruction',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:UNKNOWN_INSTRUCTION'],
  docs: {
    why: 'Docker stops at a line that starts with no instruction it knows. Often a line before it lost the backslash that would have continued it.',
    bad: 'FROM alpine:3.22\nRUM apk upgrade\n',
    good: 'FROM alpine:3.22\nRUN apk upgrade\n',
  },
  visit: {
    UNKNOWN(instruction, { report }) {
      const name = instruction.keyword.text;
      // A template's line: what it becomes is not known.
      if (/^(?:\{\{|\{%|<%|<#|#)/.test(name)) return;
      const meant = closest(name, KEYWORDS);
      report({
        span: instruction.keyword.span,
        message: `"${name}" is no instruction, so the build stops here${meant ? `; did you mean ${meant}?` : '.'}`,
        fixes: meant
          ? [
              fileFix('safe', `Change to ${meant}`, () => [
                replace(instruction.keyword.span, inCaseOf(instruction, meant)),
              ]),
            ]
          : [],
      });
    },
  },
});
