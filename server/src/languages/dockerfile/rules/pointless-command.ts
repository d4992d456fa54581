import { fileFix } from '../../../core/finding';
import { removeLines } from '../edits';
import { defineRule } from '../rule';

const POINTLESS = new Set(['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim']);

export const rule = defineRule({
  id: 'docker/pointless-command',
  title: 'Command that makes no sense in a build',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3001', 'kics:run-utilities-and-posix-commands'],
  docs: {
    why: 'A build has no terminal, no services and no other processes: what starts or watches them has no effect on the image.',
    bad: 'FROM debian:13\nRUN service nginx start\n',
    good: 'FROM debian:13\nCMD ["nginx", "-g", "daemon off;"]\n',
  },
  visit: {
    command({ effective, script }, { source, report }) {
      const { name, word, args } = effective;
      if (!word || name === null || !POINTLESS.has(name)) return;
      // A service that is started for later commands of the same RUN, and versions that are shown.
      if (script.commands.length > 1 && name !== 'vim' && name !== 'top') return;
      if (args.some((arg) => arg.value === '--version' || arg.value === '-V')) return;
      report({
        span: word.span,
        message: `"${name}" has no effect on an image.`,
        fixes:
          script.commands.length === 1
            ? [fileFix('suggestion', 'Remove the instruction', () => [removeLines(source, script.run.span)])]
            : [],
      });
    },
  },
});
