import { fileFix, type Fix } from '../../../core/finding';
import type { Span } from '../../../core/text';
import { insert } from '../edits';
import type { Report } from '../../../core/rule';
import { defineRule } from '../rule';
import type { Pair, PairsInstruction } from '../syntax/instructions';
import type { Escape } from '../syntax/lines';
import { flawOf } from '../syntax/variables';

const namelessReport = ({ word }: Pair): Report => ({
  span: word.span,
  message: 'A name is missing before "=", so the build stops here.',
});

function check(instruction: PairsInstruction, escape: Escape, report: (report: Report) => void): void {
  for (const [i, pair] of instruction.pairs.entries()) {
    // Where a quote is not closed, that is the mistake: docker/unreadable-word.
    if (pair.value === null && flawOf(pair.key.text, escape)?.kind.endsWith('quote')) continue;
    if (pair.value === null) {
      const before = instruction.pairs[i - 1]?.value;
      const fix =
        before && !/["'\\]/.test(before.text + pair.key.text) ? quoteTogether(before.span, pair.key.span) : null;
      report({
        span: pair.key.span,
        fixes: fix ? [fix] : [],
        message: instruction.isLegacy
          ? `${instruction.kind} ${pair.key.text} has no value, so the build stops here.`
          : `"${pair.key.text}" has no "=", so the build stops here; quote a value that holds blanks.`,
      });
    } else if (pair.key.text === '') {
      report(namelessReport(pair));
    }
  }
}

export const rule = defineRule({
  id: 'docker/missing-equals-sign',
  title: 'Name without a value',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:SYNTAX_MISSING_EQUALS', 'dockerfile-utils:SYNTAX_MISSING_NAMES'],
  docs: {
    why: 'Where the first word of ENV or LABEL holds "=", every further word needs one. A value with blanks that is not quoted falls apart into words.',
    bad: 'FROM alpine:3.22\nLABEL title=hello world\n',
    good: 'FROM alpine:3.22\nLABEL title="hello world"\n',
  },
  visit: {
    ENV: (instruction, { model, report }) => check(instruction, model.syntax.escape, report),
    LABEL: (instruction, { model, report }) => check(instruction, model.syntax.escape, report),
    /** A name alone is enough for ARG. */
    ARG(instruction, { report }) {
      const nameless = instruction.pairs.find((pair) => pair.key.text === '');
      if (nameless) report(namelessReport(nameless));
    },
  },
});

const quoteTogether = (value: Span, rest: Span): Fix =>
  fileFix('suggestion', 'Put the value in quotes', () => [insert(value.start, '"'), insert(rest.end, '"')]);
