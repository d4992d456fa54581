import { fileFix } from '../../../core/finding';
import { hasFlag } from '../../shell/flags';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

export const rule = defineRule({
  id: 'docker/wget-progress',
  title: 'wget that fills the log',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3047'],
  docs: {
    why: 'Without a terminal, wget writes a line for every few kilobytes: a download of some size makes thousands of lines of log.',
    bad: 'FROM debian:13\nRUN wget https://example.org/large.tar.gz\n',
    good: 'FROM debian:13\nRUN wget --progress=dot:giga https://example.org/large.tar.gz\n',
  },
  visit: {
    command({ effective, script }, { model, report }) {
      const { name, word, args } = effective;
      if (name !== 'wget' || !word) return;
      // -q and -nv, also in front of others: -qO-.
      if (
        args.some((arg) => /^-[a-zA-Z]*?(?:q|nv)/.test(arg.value ?? arg.raw)) ||
        hasFlag(
          args,
          '--quiet',
          '--no-verbose',
          '--progress',
          '-o',
          '--output-file',
          '-a',
          '--append-output',
          '--version',
          '-V',
          '--help',
        )
      )
        return;
      // BusyBox knows none of the options.
      const family = script.stage && model.family(script.stage);
      if (family === 'alpine' || family === 'busybox') return;
      report({
        span: word.span,
        message: 'wget writes a progress line for every few kilobytes; add --progress=dot:giga.',
        fixes: [
          fileFix('safe', 'Add --progress=dot:giga', () => [addOption(script, word.span, '--progress=dot:giga')]),
        ],
      });
    },
  },
});
