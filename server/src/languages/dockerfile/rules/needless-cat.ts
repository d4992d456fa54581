import { fileFix } from '../../../core/finding';
import { span } from '../../../core/text';
import { insert, replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/needless-cat',
  title: 'cat of one file into a pipe',
  severity: 'info',
  profile: 'all',
  aliases: ['SC2002'],
  docs: {
    why: 'The command reads the file itself, or by `<`. Without the pipe a missing file is an error; with it, the build goes on with nothing.',
    bad: 'FROM debian:13\nRUN cat /etc/passwd | grep app > /users\n',
    good: 'FROM debian:13\nRUN grep app < /etc/passwd > /users\n',
    references: ['https://www.shellcheck.net/wiki/SC2002'],
  },
  visit: {
    script(script, { report }) {
      for (const { members, operators } of script.shell.pipelines) {
        const [cat, next] = members;
        if (cat?.kind !== 'command' || cat.name?.value !== 'cat' || next?.kind !== 'command' || !next.name) continue;
        const [file] = cat.args;
        if (!file || cat.args.length !== 1 || cat.redirects.length > 0 || operators[0] !== '|') continue;
        if (file.raw.startsWith('-') || file.expansions.some((one) => one.kind === 'glob' || !one.quoted)) continue;
        const { end } = next.args.at(-1)?.span ?? next.name.span;
        const isFree = script.form === 'shell' && next.redirects.length === 0 && next.assignments.length === 0;
        report({
          span: span(cat.span.start, file.span.end),
          message: 'A missing file goes unnoticed behind this pipe; let the next command read it.',
          fixes: isFree
            ? [
                fileFix('suggestion', 'Read the file by <', () => [
                  replace(span(cat.span.start, next.span.start), ''),
                  insert(end, ` < ${file.raw}`),
                ]),
              ]
            : [],
        });
      }
    },
  },
});
