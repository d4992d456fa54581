import { fileFix } from '../../core/finding';
import { kindsOfStep } from '../classify';
import { commandsOf, type KnownCommand } from '../commands';
import { commandsIn } from '../deliveries';
import { stepsExample } from '../examples';
import { isHere, type Job } from '../model';
import { defineRule } from '../rule';
import { softBlock } from '../soft-blocks';
import { failsWhenAsked, softCommand, TITLE } from '../soft-scanners';
import { swallowedIn } from '../swallowed';

export const rule = defineRule({
  id: 'pipeline/soft-failing-scan',
  title: 'Security scan that may fail',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A scan whose findings stop nothing is a scan that nobody reads: the vulnerability is known to the log and goes to production all the same. Let it fail, and list what is accepted, with a reason, in the scanner’s own ignore file (“no security shortcuts: never disable security scans to ship faster” in the rule set). Scans whose report goes to the system that judges it are left alone.',
    path: '.github/workflows/scan.yml',
    bad: stepsExample('- run: npm audit --audit-level=high || true', 'security'),
    good: stepsExample('- run: npm audit --audit-level=high', 'security'),
  },
  visit: {
    step(step, { source, model, report }) {
      const isOfInterest = kindsOfStep(step).has('security') || commandsOf(step).some(isScan);
      if (!isOfInterest || step.always === 'yes' || reportsElsewhere(step.job)) return;
      const { mayFail, job } = step;
      const scans = [...kindsOfStep(step)].includes('security');
      if (scans && mayFail.value === 'yes' && mayFail.node && isHere(mayFail.node)) {
        const fix = model.fix({ kind: 'forbid-failure', of: step });
        report({ span: mayFail.node.span, message: goesOn(job), fixes: fix ? [fix] : [] });
        return;
      }
      if (job.mayFail.value === 'yes') return;
      const block = softBlock(step, model, source);
      if (block) report({ span: block.span, message: goesOn(job), fixes: block.fix ? [block.fix] : [] });
      for (const { span, repair, command } of swallowedIn(step, isScan, source)) {
        const fixes = repair ? [fileFix('suggestion', TITLE, () => repair, true)] : [];
        report({
          span,
          message: `What \`${command.name ?? 'the scanner'}\` finds is ignored here, so known vulnerabilities go to production.`,
          fixes,
        });
      }
      for (const command of commandsOf(step).filter(isScan)) {
        const soft = softCommand(command, source);
        if (soft && !commandsIn(job).some((other) => other.name === command.name && failsWhenAsked(other)))
          report({ span: soft.span, message: goesOn(job), fixes: [soft.fix] });
      }
    },
    job(job, { model, report }) {
      const { mayFail, kinds } = job;
      if (mayFail.value !== 'yes' || !mayFail.node || !isHere(mayFail.node) || !kinds.has('security')) return;
      if (kinds.has('deploy') || (job.gate && job.gate.blocks !== 'yes') || reportsElsewhere(job) || onlyCounts(job))
        return;
      const { start } = mayFail.node.span;
      if (model.jobs.find((one) => one.mayFail.node?.span.start === start && one.mayFail.node.path === null) !== job)
        return;
      const fix = model.fix({ kind: 'forbid-failure', of: job });
      report({ span: mayFail.node.span, message: goesOn(job), fixes: fix ? [fix] : [] });
    },
  },
});

const goesOn = ({ name }: Job): string =>
  `Whatever \`${name}\` finds, the pipeline goes on, so known vulnerabilities go to production.`;

const isScan = ({ purpose }: KnownCommand): boolean => purpose === 'security';

/** Lists of what a program is made of: they find nothing that could be mended. */
const INVENTORY = /geiger|cyclonedx|syft|\bsbom\b/i;

/** A job that is no scan but for the name of its stage. */
const onlyCounts = (job: Job): boolean => {
  const commands = commandsIn(job);
  return (
    !commands.some(isScan) && commands.some(({ name, args }) => INVENTORY.test(`${name ?? ''} ${args[0]?.value ?? ''}`))
  );
};

/** A report that code scanning, a merge request or a dashboard judges. */
const reportsElsewhere = ({ steps, artifacts }: Job): boolean =>
  artifacts.some(({ kind }) => kind === 'report') ||
  steps.some(
    (step) =>
      /upload-sarif|upload-scan|dojo/i.test(step.action?.name ?? '') ||
      [...(step.action?.inputs.values() ?? [])].some(({ value }) => /sarif|gitlab/i.test(value ?? '')) ||
      commandsOf(step).some((command) =>
        command.args.some(({ raw }) => /sarif|gitlab\.tpl|gl-[\w-]+-report/i.test(raw)),
      ),
  );
