import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { nestedScript } from '../../languages/shell/commands';
import type { ShellCommand } from '../../languages/shell/nodes';
import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/untrusted-text-in-script',
  title: 'Text of outsiders run as a script',
  severity: 'error',
  profile: 'recommended',
  aliases: ['poutine:injection'],
  docs: {
    why: 'Whoever opens a merge request chooses its branch, title and commit messages. Where such text becomes part of a script, it is run, with the secrets of the pipeline in reach. Read it from an environment variable, in double quotes, and never with `eval` (“defense in depth, secrets protection” in the rule set).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: eval "echo $GITHUB_HEAD_REF"'),
    good: stepsExample('- run: echo "$GITHUB_HEAD_REF"'),
  },
  visit: {
    step(step, { source, model, report }) {
      const { untrusted, untrustedText, untrustedVariable } = model.provider.names;
      if (untrustedText && step.script) {
        for (const match of source.text.slice(step.span.start, step.span.end).matchAll(untrustedText)) {
          const start = step.span.start + match.index;
          const command = step.script.commands.find((one) => one.span.start <= start && start < one.span.end);
          if (!command) continue;
          const span = { start, end: start + match[0].length };
          const variable = untrustedVariable(match[0]);
          const fix = variable === null ? null : readVariable(variable, span, command, source);
          report({ span, message: messageFor(match[0]), fixes: fix ? [fix] : [] });
        }
      }
      for (const command of untrusted ? commandsOf(step) : []) {
        const runs =
          command.name === 'eval' ||
          (nestedScript(command) !== null && command.args.some(({ raw }) => raw.startsWith('"')));
        if (!runs) continue;
        for (const { kind, name, span } of command.args.flatMap(({ expansions }) => expansions)) {
          if (kind === 'parameter' && name !== null && untrusted?.test(name))
            report({ span, message: messageFor(`$${name}`) });
        }
      }
    },
  },
});

/** The shell reads the variable where the text stood; in single quotes it would not. */
function readVariable(variable: string, span: Span, command: ShellCommand, source: Source): Fix | null {
  const word = command.args.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  const isQuoted = word ? /^"[^"]*"$/.test(word.raw) : false;
  if (!word || (word.quoted && !isQuoted)) return null;
  const line = source.lines.line(source.lines.position(span.start).line);
  // Quotes of the shell inside quotes of YAML would end those.
  if (!isQuoted && /["']/.test(source.text.slice(line.start, span.start))) return null;
  const text = isQuoted ? `\${${variable}}` : `"$${variable}"`;
  return fileFix('suggestion', `Read $${variable} instead`, () => [{ span, text }], true);
}

const messageFor = (name: string): string =>
  `Outsiders choose the text of \`${name}\`, and here it is run as a part of the script, with the pipeline’s secrets in reach.`;
