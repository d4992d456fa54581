import { fileFix } from '../../../core/finding';
import { lineEnding } from '../../../core/text';
import { effectiveCommands, nestedScript, readsScriptFromInput } from '../../shell/commands';
import { insert } from '../edits';
import { isErrexit, setsErrexit } from '../errexit';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

export const rule = defineRule({
  id: 'docker/heredoc-without-errexit',
  title: 'Heredoc that ignores failures',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The lines of a heredoc are a script: where one fails, the next one runs, and only the last decides whether the build goes on. Begin it with `set -e`.',
    bad: 'FROM alpine:3.22\nRUN <<EOF\napk add make\nmake install\nEOF\n',
    good: 'FROM alpine:3.22\nRUN <<EOF\nset -e\napk add make\nmake install\nEOF\n',
  },
  visit: {
    /** `bash <<EOF`, `<<EOF bash`. */
    command({ effective, script }, { report }) {
      const { command, word, args, name } = effective;
      if (!word || !command.redirects.some((one) => one.heredoc) || !readsScriptFromInput(effective)) return;
      const nested = nestedScript(effective);
      if (!nested || nested.list.statements.length < 2 || args.some((arg) => isErrexit(arg.value ?? ''))) return;
      const sets = effectiveCommands(nested).some(
        (one) => one.name === 'set' && one.args.some((arg) => isErrexit(arg.value ?? '')),
      );
      if (sets) return;
      report({
        span: word.span,
        message: `Only the last command of this heredoc can fail the build; call ${name ?? 'the shell'} with -e.`,
        fixes: [fileFix('suggestion', 'Add -e', () => [addOption(script, word.span, '-e')])],
      });
    },
    script(script, { model, source, report }) {
      const { form, shell, run } = script;
      const [heredoc] = run.heredocs;
      if (form !== 'heredoc' || !heredoc || shell.list.statements.length < 2 || setsErrexit(script, model)) return;
      const body = source.text.slice(heredoc.body.start, heredoc.body.end);
      const shebang = /^\s*#![^\n]*\n/.exec(body)?.[0].length ?? 0;
      report({
        span: heredoc.word.span,
        message: 'Only the last command of this heredoc can fail the build; begin it with "set -e".',
        fixes: [
          fileFix('suggestion', 'Begin with set -e', () => [
            insert(heredoc.body.start + shebang, `set -e${lineEnding(source.text)}`),
          ]),
        ],
      });
    },
  },
});
