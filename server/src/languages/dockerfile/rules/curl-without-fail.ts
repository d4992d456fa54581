import { fileFix } from '../../../core/finding';
import { hasFlag } from '../../shell/flags';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

export const rule = defineRule({
  id: 'docker/curl-without-fail',
  title: 'Download that takes an error page for the file',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Without `--fail`, curl succeeds where the server answers "404 Not Found", and the page that says so becomes the file: the build goes on with it.',
    bad: 'FROM debian:13\nRUN curl -sSLo /usr/local/bin/tool https://example.org/tool\n',
    good: 'FROM debian:13\nRUN curl -fsSLo /usr/local/bin/tool https://example.org/tool\n',
    references: ['https://curl.se/docs/manpage.html#-f'],
  },
  visit: {
    command({ effective, script }, { report }) {
      const { name, args, word, command } = effective;
      if (
        name !== 'curl' ||
        !word ||
        hasFlag(args, '-f', '--fail', '--fail-with-body', '--fail-early', '-w', '--write-out', '-I', '--head')
      )
        return;
      const isKept =
        hasFlag(args, '-o', '-O', '--output', '--remote-name', '--remote-name-all', '-J') ||
        command.parent.kind === 'pipeline' ||
        command.redirects.some((one) => one.operator.startsWith('>') && one.target?.value !== '/dev/null');
      if (!isKept || args.some((arg) => /^-\w*[fK]\w*$/.test(arg.value ?? ''))) return;
      report({
        span: word.span,
        message: 'Where the server answers with an error, curl takes the page that says so for the file; add --fail.',
        fixes: [fileFix('suggestion', 'Add --fail', () => [addOption(script, word.span, '--fail')])],
      });
    },
  },
});
