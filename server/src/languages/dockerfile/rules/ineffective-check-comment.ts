import { fileFix } from '../../../core/finding';
import { lineEnding } from '../../../core/text';
import { insert, removeLines } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/ineffective-check-comment',
  title: 'Check directive below the top of the file',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`# check=skip=…` is a directive: it counts only at the top of the file, before any other comment, blank line or instruction, and then for the whole file. Anywhere else it is a comment that changes nothing.',
    bad: 'FROM alpine:3.22\n# check=skip=JSONArgsRecommended\nCMD echo hello\n',
    good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.22\nCMD echo hello\n',
    references: ['https://docs.docker.com/reference/dockerfile/#check'],
  },
  visit: {
    file({ syntax }, { source, report }) {
      for (const comment of syntax.comments) {
        if (comment.isDirective || !/^check\s*=\s*(?:skip|error|experimental)\s*=/.test(comment.text)) continue;
        const isTaken = syntax.directives.some((directive) => directive.name === 'check');
        const top = syntax.directives.at(-1);
        const first = top
          ? source.lines.line(source.lines.position(top.span.start).line + 1).start
          : topOf(source.text);
        report({
          span: comment.span,
          message: 'This is a plain comment here: BuildKit takes "check" only at the top of the file.',
          fixes: isTaken
            ? []
            : [
                fileFix('suggestion', 'Move it to the top, for the whole file', () => [
                  insert(
                    first,
                    source.text.slice(comment.span.start, comment.span.end).trimEnd() + lineEnding(source.text),
                  ),
                  removeLines(source, comment.span),
                ]),
              ],
        });
      }
    },
  },
});

/** Behind a byte order mark. */
const topOf = (text: string): number => (text.startsWith('\uFEFF') ? 1 : 0);
