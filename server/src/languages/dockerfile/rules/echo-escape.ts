import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

/** `\n` and its kin, where the shell hands them to echo as they stand. */
const ESCAPE = /(?<!\\)(?:\\\\)*\\[abfnrtv0]/;
const DOUBLE_QUOTED = /(?<!\\)\\[abfnrtv0]/;

export const rule = defineRule({
  id: 'docker/echo-escape',
  title: 'Escape that echo prints as it stands',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['SC2028'],
  docs: {
    why: 'The echo of bash and of BusyBox writes a backslash and an n where dash’s writes a new line. A configuration file that a build writes with it has one long line. printf does the same in every shell.',
    bad: 'FROM alpine:3.22\nRUN echo "user=app\\ngroup=app" > /etc/app.conf\n',
    good: 'FROM alpine:3.22\nRUN printf \'%b\\n\' "user=app\\ngroup=app" > /etc/app.conf\n',
    references: ['https://www.shellcheck.net/wiki/SC2028'],
  },
  visit: {
    command({ effective, script }, { model, report }) {
      const { name, args, word, through } = effective;
      if (name !== 'echo' || !word || script.form === 'exec' || through.length > 0) return;
      const { run, stage } = script;
      const system =
        script.shell.dialect === 'bash' ? 'bash' : stage && !model.state(run).shell ? model.systemShell(stage) : null;
      if (system !== 'bash' && system !== 'ash') return;
      if (args.some((arg) => arg.raw.startsWith('-'))) return;
      const escaped = args.find(
        (arg) => arg.quoted && (arg.raw.startsWith("'") ? ESCAPE : DOUBLE_QUOTED).test(arg.raw),
      );
      if (!escaped) return;
      // What a program reads that knows escapes itself is meant to keep them.
      if (effective.command.parent.kind === 'pipeline') return;
      report({
        span: escaped.span,
        message: `${system === 'ash' ? 'BusyBox’s' : 'bash’s'} echo prints the escape as it stands; use printf.`,
        fixes:
          args.length === 1 && script.form !== 'json'
            ? [fileFix('suggestion', 'Use printf', () => [replace(word.span, "printf '%b\\n'")])]
            : [],
      });
    },
  },
});
