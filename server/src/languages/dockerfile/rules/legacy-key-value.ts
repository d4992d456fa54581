import { fileFix, type Fix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { span, type Span, type TextEdit } from '../../../core/text';
import { insert, replace } from '../edits';
import { oneWord } from '../requote';
import { defineRule } from '../rule';
import type { PairsInstruction } from '../syntax/instructions';
import type { Escape } from '../syntax/lines';
import type { Word } from '../syntax/word';

function check(instruction: PairsInstruction, escape: Escape, report: (report: Report) => void): void {
  const [pair] = instruction.pairs;
  if (!instruction.isLegacy || !pair?.value) return;
  const { key, value } = pair;
  report({
    span: key.span,
    message: `"${instruction.kind} ${key.text} value" is the legacy form; write ${key.text}=value.`,
    tags: ['deprecated'],
    fixes: fixesFor(key, value, escape),
  });
}

function fixesFor(key: Word, value: Word, escape: Escape): readonly Fix[] {
  const text = value.text;
  const edits = isOneWord(text) ? [] : /["'\\`]/.test(text) ? rewritten(value, escape) : quotesAround(value.span);
  const equals = replace(span(key.span.end, value.span.start), '=');
  return edits === null ? [] : [fileFix('safe', `Write ${key.text}=…`, () => [equals, ...edits])];
}

const isOneWord = (text: string): boolean => /^[^\s"'\\]+$|^"[^"\\]*"$|^'[^']*'$/.test(text);

function rewritten(value: Word, escape: Escape): readonly TextEdit[] | null {
  const word = oneWord(value.text, escape);
  return word === null ? null : [replace(value.span, word)];
}

const quotesAround = ({ start, end }: Span): readonly TextEdit[] => [insert(start, '"'), insert(end, '"')];

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
    ENV: (instruction, { model, report }) => check(instruction, model.syntax.escape, report),
    LABEL: (instruction, { model, report }) => check(instruction, model.syntax.escape, report),
  },
});
