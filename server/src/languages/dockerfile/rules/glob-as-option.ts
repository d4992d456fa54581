import { fileFix } from '../../../core/finding';
import { insert } from '../edits';
import { defineRule } from '../rule';

const TAKES_FILES = new Set(['rm', 'mv', 'cp', 'chmod', 'chown', 'tar', 'ls', 'cat', 'gzip', 'unzip', 'sed', 'dpkg']);

export const rule = defineRule({
  id: 'docker/glob-as-option',
  title: 'Wildcard that may give an option',
  severity: 'info',
  profile: 'all',
  aliases: ['SC2035'],
  docs: {
    why: 'A wildcard at the start of a word gives names as they are. One that begins with a dash is read as an option: `rm *` with a file `-rf` in the folder is `rm -rf`. `./*` cannot be.',
    bad: 'FROM debian:13\nRUN rm *.tar.gz\n',
    good: 'FROM debian:13\nRUN rm ./*.tar.gz\n',
    references: ['https://www.shellcheck.net/wiki/SC2035'],
  },
  visit: {
    command({ effective, script }, { report }) {
      const { name, args } = effective;
      if (name === null || !TAKES_FILES.has(name) || script.form === 'exec') return;
      const end = args.findIndex((arg) => arg.value === '--');
      for (const arg of end < 0 ? args : args.slice(0, end)) {
        if (!/^[*?]/.test(arg.raw) || !arg.expansions.some((one) => one.kind === 'glob')) continue;
        report({
          span: arg.span,
          message: `A name that begins with a dash would be an option of ${name}; begin with "./".`,
          fixes: [fileFix('safe', 'Begin with ./', () => [insert(arg.span.start, './')])],
        });
      }
    },
  },
});
