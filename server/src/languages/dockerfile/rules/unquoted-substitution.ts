import { fileFix } from '../../../core/finding';
import { insert } from '../edits';
import { defineRule } from '../rule';

/** Commands that take each word for a path, and do harm to the wrong one. */
const DESTROYS = new Set(['rm', 'mv', 'chmod', 'chown', 'dd', 'ln', 'cp', 'rmdir', 'cd']);

/** What these print holds no blank. */
const ONE_WORD =
  /^(?:uname|nproc|dpkg|arch|id|date|basename|dirname|hostname|which|command|readlink|realpath|mktemp|pwd|rpm|apk|go|npm|node|python\d?|php|ruby|gem|llvm-config|dpkg-architecture|lsb_release)$/;

export const rule = defineRule({
  id: 'docker/unquoted-substitution',
  title: 'Output of a command without quotes',
  severity: 'info',
  profile: 'all',
  aliases: ['SC2046'],
  docs: {
    why: 'The shell splits the output at its blanks and expands its wildcards before the command sees it: `rm -rf $(cat list)/x` removes something else where a name holds a blank, or where there is none.',
    bad: 'FROM debian:13\nRUN rm -rf $(cat /etc/old-folder)/cache\n',
    good: 'FROM debian:13\nRUN rm -rf "$(cat /etc/old-folder)/cache"\n',
    references: ['https://www.shellcheck.net/wiki/SC2046'],
  },
  visit: {
    command({ effective, script }, { report }) {
      const { name, args } = effective;
      if (name === null || !DESTROYS.has(name) || script.form === 'exec') return;
      for (const word of args) {
        const used = word.expansions.find((one) => one.kind === 'command' && !one.quoted);
        const first = used?.list?.statements[0]?.node;
        if (!used || !first) continue;
        const program = first.kind === 'command' ? first.name?.value : null;
        if (program !== null && program !== undefined && ONE_WORD.test(program)) continue;
        const isPlain = !word.quoted && script.form !== 'json' && used.span.start === word.span.start;
        report({
          span: used.span,
          message: 'What this prints is split at blanks and expanded at wildcards; put it in quotes.',
          // Where it is the whole word, several names may be meant.
          fixes:
            isPlain && used.span.end < word.span.end
              ? [
                  fileFix('suggestion', 'Put it in quotes', () => [
                    insert(word.span.start, '"'),
                    insert(word.span.end, '"'),
                  ]),
                ]
              : [],
        });
      }
    },
  },
});
