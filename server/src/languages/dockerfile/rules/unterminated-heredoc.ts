import { fileFix } from '../../../core/finding';
import { lineEnding } from '../../../core/text';
import { insert } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/unterminated-heredoc',
  title: 'Heredoc without an end',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A heredoc runs to a line that holds its delimiter and nothing else. Without one it swallows the rest of the file, and the build stops.',
    bad: 'FROM alpine:3.22\nRUN <<EOF\napk upgrade\n',
    good: 'FROM alpine:3.22\nRUN <<EOF\napk upgrade\nEOF\n',
  },
  visit: {
    instruction(instruction, { source, report }) {
      for (const heredoc of instruction.heredocs) {
        if (heredoc.terminator) continue;
        report({
          span: heredoc.word.span,
          message: `No line "${heredoc.delimiter}" ends this heredoc, so it swallows the rest of the file.`,
          fixes:
            instruction.heredocs.length > 1
              ? []
              : [
                  fileFix('suggestion', 'End it at the end of the file', () => {
                    const ending = lineEnding(source.text);
                    const start = /[\r\n]$/.test(source.text) ? '' : ending;
                    return [insert(source.text.length, `${start}${heredoc.delimiter}${ending}`)];
                  }),
                ],
        });
        return;
      }
    },
  },
});
