import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

const DECLARES = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);

export const rule = defineRule({
  id: 'docker/masked-failure',
  title: 'Failure that an export hides',
  severity: 'info',
  profile: 'strict',
  aliases: ['SC2155'],
  docs: {
    why: '`export A=$(command)` succeeds where the command fails, also under `set -e`: the variable is empty, and the script goes on with it. Assign first, and export after it.',
    bad: 'FROM debian:13\nRUN export VERSION=$(cat /version) && make\n',
    good: 'FROM debian:13\nRUN VERSION=$(cat /version) && export VERSION && make\n',
    references: ['https://www.shellcheck.net/wiki/SC2155'],
  },
  visit: {
    command({ effective }, { report }) {
      const { name, command } = effective;
      if (name === null || !DECLARES.has(name)) return;
      for (const { value, span, name: variable } of command.assignments) {
        const runs = value?.expansions.find((one) => one.kind === 'command');
        if (!runs) continue;
        report({
          span: { start: span.start, end: span.start + variable.length },
          fixes:
            name === 'export' && command.args.length === 1 && command.redirects.length === 0
              ? [
                  fileFix('suggestion', 'Assign first', () => [
                    { span: { start: command.span.start, end: span.start }, text: '' },
                    { span: { start: span.end, end: span.end }, text: ` && export ${variable}` },
                  ]),
                ]
              : [],
          message: `A failure in "${variable}=$(…)" is hidden by "${name}"; assign first, and ${name} after it.`,
        });
      }
    },
  },
});
