import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { blankSplit } from '../exec-form';

export const rule = defineRule({
  id: 'docker/shell-not-json',
  title: 'SHELL without a JSON array',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:SHELL_JSON_FORM', 'dockerfile-utils:SHELL_REQUIRES_ONE'],
  docs: {
    why: 'SHELL takes a JSON array with at least one string, in double quotes. Docker refuses anything else.',
    bad: 'FROM alpine:3.22\nSHELL /bin/ash -c\n',
    good: 'FROM alpine:3.22\nSHELL ["/bin/ash", "-c"]\n',
  },
  visit: {
    SHELL(shell, { report }) {
      if (shell.words && shell.words.length > 0) return;
      const isEmpty = shell.args.text === '';
      const words = shell.words ? [] : blankSplit(shell.args.text);
      report({
        span: isEmpty ? shell.keyword.span : shell.args.span,
        message: shell.words
          ? 'SHELL needs at least one string, so the build stops here.'
          : 'SHELL takes a JSON array of strings in double quotes, so the build stops here.',
        fixes:
          words && words.length > 0
            ? [
                fileFix('safe', 'Write a JSON array', () => [
                  replace(shell.args.span, `[${words.map((word) => JSON.stringify(word)).join(', ')}]`),
                ]),
              ]
            : [],
      });
    },
  },
});
