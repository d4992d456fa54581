import { span } from '../../../core/text';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/broken-script',
  title: 'Script that the shell cannot read',
  severity: 'error',
  profile: 'recommended',
  aliases: ['SC1009', 'SC1072', 'SC1073', 'SC1046', 'SC1047', 'SC1050', 'SC1078', 'SC1079', 'SC1089'],
  docs: {
    why: 'The shell reads the whole of a command before it runs it. An `if` without `fi`, a quote or a parenthesis that nothing closes ends the build with a syntax error, often after the minutes that the layers above it took.',
    bad: 'FROM debian:13\nRUN if [ -f /etc/x ]; then rm /etc/x\n',
    good: 'FROM debian:13\nRUN if [ -f /etc/x ]; then rm /etc/x; fi\n',
    references: ['https://www.shellcheck.net/wiki/SC1073'],
  },
  visit: {
    script({ run, shell, form }, { report }) {
      const [error] = shell.errors;
      if (!error || form === 'exec') return;
      // Then the rest of the file is in the script: docker/unterminated-heredoc.
      if (run.heredocs.some((heredoc) => heredoc.terminator === null)) return;
      // What is missing at the end has no character of its own.
      const { start, end } = error.span;
      report({
        span: span(start === end ? Math.max(shell.list.span.start, start - 1) : start, end),
        message: `The shell cannot read this script, so the build stops: ${error.message}.`,
      });
    },
  },
});
