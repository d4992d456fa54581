import { fileFix, type Fix } from '../../core/finding';
import type { ShellWord } from '../../languages/shell/nodes';
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
      const secret = firstSecret([...placed(step).slice(on + 1), ...laterInShell(step)], model);
      if (secret === null) return;
      const flag = trace.args.find(({ value }) => TRACES.test(value ?? ''));
      report({
        span: trace.command.span,
        fixes: flag ? [stopTracing(flag)] : [],
        message: `From here on every command is printed with its variables filled in, and with them the secret \`${secret}\`.`,
      });
    },
  },
});

const TRACES = /^-[a-z]*x[a-z]*$/;

/** The other options of the word stay: `set -ex` becomes `set -e`. */
const stopTracing = (flag: ShellWord): Fix =>
  fileFix(
    'suggestion',
    'Do not trace',
    () => [{ span: flag.span, text: flag.raw === '-x' ? '+x' : flag.raw.replace('x', '') }],
    true,
  );

const turns = ({ name, args }: KnownCommand, sign: '-' | '+'): boolean =>
  name === 'set' && args.some(({ value }) => new RegExp(`^\\${sign}[a-z]*x`).test(value ?? ''));

interface Placed {
  readonly step: Step;
  readonly command: KnownCommand;
}

const placed = (step: Step): readonly Placed[] => commandsOf(step).map((command) => ({ step, command }));

/** What the same shell runs behind the step. */
const laterInShell = (step: Step): readonly Placed[] =>
  step.job.steps
    .slice(step.job.steps.indexOf(step) + 1)
    .filter(({ session }) => session === step.session)
    .flatMap(placed);

/** The first secret that a command is given before tracing is switched off. */
function firstSecret(commands: readonly Placed[], pipeline: Pipeline): string | null {
  for (const { step, command } of commands) {
    if (turns(command, '+')) return null;
    for (const word of command.args) {
      const secret = secretIn(word, step, pipeline);
      if (secret !== null) return secret;
    }
  }
  return null;
}
