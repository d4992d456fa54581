import { fileFix, type Fix } from '../../core/finding';
import type { Span } from '../../core/text';
import { findFlag, hasFlag, positionals } from '../../languages/shell/flags';
import type { EffectiveCommand } from '../../languages/shell/commands';
import type { ShellWord } from '../../languages/shell/nodes';
import { commandsOf, tasksOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/unreviewed-apply',
  title: 'Infrastructure changed without a reviewed plan',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The plan is made and carried out in one go: nobody sees that it replaces the database before it has. Save the plan, let somebody read it, and apply that file and nothing else (the rule set’s “audit logs for all infrastructure changes”, and its approval before production).',
    path: '.github/workflows/infrastructure.yml',
    bad: stepsExample('- run: terraform apply -auto-approve', 'apply'),
    good: stepsExample('- run: terraform apply -auto-approve tfplan', 'apply'),
  },
  visit: {
    step(step, { report }) {
      const { target, kinds, name } = step.job;
      if (target === 'dev' || kinds.has('test') || /test|sandbox|e2e|ephemeral|preview/i.test(name)) return;
      for (const command of commandsOf(step)) {
        const flag = unasked(command);
        const task = flag ? undefined : tasksOf(command, step.job.project).find((one) => unasked(one));
        if (!flag && !task) continue;
        const fix = flag ? onlyPlan(command, flag.span) : null;
        report({
          span: flag?.span ?? command.command.span,
          fixes: fix ? [fix] : [],
          message: `\`${name}\` makes a plan and carries it out in one go, so nobody sees that it destroys something before it has.`,
        });
      }
    },
  },
});

/** The option by which a command makes a plan and carries it out. */
const unasked = (command: EffectiveCommand): ShellWord | undefined =>
  isApply(command) && !hasPlan(command)
    ? findFlag(command.args, '-auto-approve', '--auto-approve', '--terragrunt-non-interactive')
    : undefined;

const isApply = ({ name, args }: EffectiveCommand): boolean =>
  /^(?:terraform|tofu|terragrunt)$/.test(name ?? '') &&
  positionals(args).some(({ value }) => value === 'apply') &&
  !hasFlag(args, '-destroy');

/** The plan that somebody reads; applying `tfplan` is for a job behind that. */
function onlyPlan({ name, args }: KnownCommand, flag: Span): Fix | null {
  const verb = args.find(({ raw }) => raw === 'apply');
  if (!verb || name === 'terragrunt') return null;
  return fileFix('suggestion', 'Only save the plan here, for somebody to read', () => [
    { span: verb.span, text: 'plan' },
    { span: flag, text: '-out=tfplan' },
  ]);
}

/** An operand behind `apply` is the plan file; a variable may hold it. */
function hasPlan({ args }: EffectiveCommand): boolean {
  const apply = args.findIndex(({ value }) => value === 'apply');
  return (
    positionals(args.slice(apply + 1), ['-var', '-var-file', '-target', '-parallelism', '-lock-timeout', '-replace'])
      .length > 0
  );
}
