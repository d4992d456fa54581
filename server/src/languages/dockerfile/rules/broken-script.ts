import { fileFix, type Fix } from '../../../core/finding';
import { span } from '../../../core/text';
import { parseShell } from '../../shell/parse';
import { insert, replace } from '../edits';
import { defineRule } from '../rule';
import type { RunScript } from '../script';

const CLOSING = /^expected '(fi|done|esac|\}|\))'/;
const OPEN_END = /\s*(?:&&|\|\|?)\s*$/;

/** What is missing at the end, or left over there, where nothing else is wrong with the script. */
function fixesFor({ run, form, shell }: RunScript, problem: string): readonly Fix[] {
  if (form !== 'shell' || run.heredocs.length > 0) return [];
  const { args } = run;
  const isRepaired = (text: string): boolean => parseShell(text, { dialect: shell.dialect }).errors.length === 0;
  const closing = CLOSING.exec(problem)?.[1];
  if (closing !== undefined) {
    const end = closing === ')' ? closing : `${/[;&]\s*$/.test(args.text) ? '' : ';'} ${closing}`;
    if (!isRepaired(args.text + end)) return [];
    return [fileFix('suggestion', `Close with ${closing}`, () => [insert(args.span.end, end)])];
  }
  const open = OPEN_END.exec(args.text);
  if (!open || !isRepaired(args.text.slice(0, open.index))) return [];
  const rest = args.spanOf(open.index, args.text.length);
  return [fileFix('suggestion', `Remove ${open[0].trim()}`, () => [replace(rest, '')])];
}

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
    script(script, { report }) {
      const { run, shell, form } = script;
      const [error] = shell.errors;
      if (!error || form === 'exec') return;
      // Then the rest of the file is in the script: docker/unterminated-heredoc.
      if (run.heredocs.some((heredoc) => heredoc.terminator === null)) return;
      // What is missing at the end has no character of its own.
      const { start, end } = error.span;
      report({
        span: span(start === end ? Math.max(shell.list.span.start, start - 1) : start, end),
        fixes: fixesFor(script, error.message),
        message: `The shell cannot read this script, so the build stops: ${error.message}.`,
      });
    },
  },
});
