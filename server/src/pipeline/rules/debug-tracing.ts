import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import type { Pipeline, Step } from '../model';
import { defineRule } from '../rule';
import { secretIn } from '../secret-uses';

export const rule = defineRule({
  id: 'pipeline/debug-tracing',
  title: 'Tracing that prints secrets',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['poutine:debug_enabled'],
  docs: {
    why: 'With tracing on, the log shows every command with its variables filled in, and the systems’ own traces show every variable: secrets in other forms than the masked one are then readable to everybody who sees the log (“secrets protection, least privilege” in the rule set).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: make', 'build', 'env:\n  ACTIONS_STEP_DEBUG: true'),
    good: stepsExample('- run: make'),
  },
  visit: {
    variable(variable, { model, report }) {
      if (!model.provider.names.debug?.test(variable.name) || !/^(?:true|1|yes|on)$/i.test(variable.value ?? ''))
        return;
      const fix = model.fix({ kind: 'remove-variable', variable });
      report({
        span: variable.span,
        message: `\`${variable.name}\` makes the log show everything, with secrets in it that are not masked.`,
        fixes: fix ? [fix] : [],
      });
    },
    step(step, { model, report }) {
      const commands = commandsOf(step);
      const on = commands.findIndex((command) => turns(command, '-'));
      const trace = commands[on];
      if (!trace) return;
      const off = commands.findIndex((command, i) => i > on && turns(command, '+'));
      const secret = firstSecret(commands.slice(on + 1, off < 0 ? undefined : off), step, model);
      if (secret === null) return;
      report({
        span: trace.command.span,
        message: `From here on every command is printed with its variables filled in, and with them the secret \`${secret}\`.`,
      });
    },
  },
});

const turns = ({ name, args }: KnownCommand, sign: '-' | '+'): boolean =>
  name === 'set' && args.some(({ value }) => new RegExp(`^\\${sign}[a-z]*x`).test(value ?? ''));

function firstSecret(commands: readonly KnownCommand[], step: Step, pipeline: Pipeline): string | null {
  for (const { args } of commands) {
    for (const word of args) {
      const secret = secretIn(word, step, pipeline);
      if (secret !== null) return secret;
    }
  }
  return null;
}
