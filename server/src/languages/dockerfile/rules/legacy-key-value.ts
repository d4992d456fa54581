import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { span } from '../../../core/text';
import { replace } from '../edits';
import { defineRule } from '../rule';
import type { PairsInstruction } from '../syntax/instructions';

function check(instruction: PairsInstruction, report: (report: Report) => void): void {
  const [pair] = instruction.pairs;
  if (!instruction.isLegacy || !pair?.value) return;
  const { key, value } = pair;
  report({
    span: key.span,
    message: `"${instruction.kind} ${key.text} value" is the legacy form; write ${key.text}=value.`,
    tags: ['deprecated'],
    fixes: [
      fileFix('safe', `Write ${key.text}=…`, () => [
        replace(span(key.span.end, value.span.start), '='),
        ...(isOneWord(value.text) ? [] : quoteEdits(value.text, value.span)),
      ]),
    ],
  });
}

const isOneWord = (text: string): boolean => /^[^\s"'\\]+$|^"[^"\\]*"$|^'[^']*'$/.test(text);

/** Quotes around the value; those in it are escaped. */
const quoteEdits = (text: string, where: { start: number; end: number }) =>
  /["\\]/.test(text)
    ? [replace(where, `"${text.replace(/"/g, '\\"')}"`)]
    : [replace(span(where.start, where.start), '"'), replace(span(where.end, where.end), '"')];

export const rule = defineRule({
  id: 'docker/legacy-key-value',
  title: 'ENV or LABEL without "="',
  severity: 'warning',
  profile: 'strict',
  aliases: ['buildkit:LegacyKeyValueFormat'],
  docs: {
    why: 'The form without "=" takes the whole rest of the line as one value, which hides mistakes, and is deprecated.',
    bad: 'FROM alpine:3.22\nENV GREETING hello world\n',
    good: 'FROM alpine:3.22\nENV GREETING="hello world"\n',
    references: ['https://docs.docker.com/reference/build-checks/legacy-key-value-format/'],
  },
  visit: {
    ENV: (instruction, { report }) => check(instruction, report),
    LABEL: (instruction, { report }) => check(instruction, report),
  },
});
