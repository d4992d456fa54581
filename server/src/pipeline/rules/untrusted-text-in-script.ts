import { nestedScript } from '../../languages/shell/commands';
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
      const { untrusted, untrustedText } = model.provider.names;
      if (untrustedText && step.script) {
        for (const match of source.text.slice(step.span.start, step.span.end).matchAll(untrustedText)) {
          const start = step.span.start + match.index;
          if (!step.script.commands.some(({ span }) => span.start <= start && start < span.end)) continue;
          report({ span: { start, end: start + match[0].length }, message: messageFor(match[0]) });
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

const messageFor = (name: string): string =>
  `Outsiders choose the text of \`${name}\`, and here it is run as a part of the script, with the pipeline’s secrets in reach.`;
