import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/empty-continuation',
  title: 'Empty line in a continued instruction',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['buildkit:NoEmptyContinuation', 'dockerfile-utils:EMPTY_CONTINUATION_LINE'],
  docs: {
    why: 'Docker still skips an empty line after a backslash, and says that it will not for long. It also hides where the instruction ends.',
    bad: 'FROM alpine:3.22\nRUN apk upgrade && \\\n\n    apk add curl\n',
    good: 'FROM alpine:3.22\nRUN apk upgrade && \\\n    apk add curl\n',
    references: ['https://docs.docker.com/reference/build-checks/no-empty-continuation/'],
  },
  visit: {
    instruction(instruction, { report }) {
      if (instruction.isTrigger) return;
      const { emptyLines, isDangling } = instruction.line;
      // Empty lines at the end of the file continue nothing.
      const [first] = emptyLines;
      if (!first || isDangling) return;
      report({
        span: first,
        message: 'An empty line stands in a continued instruction, which Docker will stop to accept.',
        fixes: [fileFix('safe', 'Remove the empty lines', () => emptyLines.map((line) => replace(line, '')))],
      });
    },
  },
});
