import { fileFix } from '../../../core/finding';
import { span } from '../../../core/text';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { KEYWORDS } from '../syntax/instructions';

/** Words that start shell commands or their arguments only by accident. */
const KEYWORD_LINE = new RegExp(`(${KEYWORDS.join('|')})[ \\t]+[^=\\s|&;)]`, 'y');

export const rule = defineRule({
  id: 'docker/dangling-continuation',
  title: 'Backslash that swallows the next instruction',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A backslash left at the end of the last line makes the next instruction part of this one: it never runs, and the words of it become arguments.',
    bad: 'FROM alpine:3.22\nRUN apk add curl \\\nUSER nobody\n',
    good: 'FROM alpine:3.22\nRUN apk add curl\nUSER nobody\n',
  },
  visit: {
    instruction(instruction, { source, report }) {
      if (instruction.isTrigger) return;
      const { pieceOffsets } = instruction.line.joined;
      if (pieceOffsets.length === 1) return;
      let previous = instruction.span.start;
      for (const offset of pieceOffsets) {
        const isLineStart = offset > previous && source.text[offset - 1] === '\n';
        KEYWORD_LINE.lastIndex = offset;
        const word = isLineStart ? KEYWORD_LINE.exec(source.text)?.[1] : undefined;
        if (word !== undefined) {
          const end = source.lines.line(source.lines.position(previous).line).end;
          const escape = source.text.lastIndexOf(source.text.slice(0, end).trimEnd().slice(-1), end);
          const start = source.text.slice(0, escape).trimEnd().length;
          report({
            span: span(escape, escape + 1),
            message: `This line continues, so the ${word} below it is an argument and no instruction.`,
            fixes: [fileFix('suggestion', 'End the instruction here', () => [replace(span(start, end), '')])],
          });
          return;
        }
        previous = offset;
      }
    },
  },
});
