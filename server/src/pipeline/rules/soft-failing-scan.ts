import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { findFlag, hasFlag, positionals, valuesOf, type OptionValue } from '../../languages/shell/flags';
import { kindsOfStep } from '../classify';
import { commandsOf, type KnownCommand } from '../commands';
import { commandsIn } from '../deliveries';
import { stepsExample } from '../examples';
import { isHere, type Job } from '../model';
import { defineRule } from '../rule';
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
      for (const { span, repair, command } of swallowedIn(step, isScan, source)) {
        const fixes = repair ? [fileFix('suggestion', TITLE, () => repair, true)] : [];
        report({
          span,
          message: `What \`${command.name ?? 'the scanner'}\` finds is ignored here, so known vulnerabilities go to production.`,
          fixes,
        });
      }
      for (const command of commandsOf(step).filter(isScan)) {
        const soft = softFlag(command, source) ?? softDefault(command, source);
        if (soft && !commandsIn(job).some((other) => other.name === command.name && failsWhenAsked(other)))
          report({ span: soft.span, message: goesOn(job), fixes: [soft.fix] });
      }
    },
    job(job, { model, report }) {
      const { mayFail, kinds } = job;
      if (mayFail.value !== 'yes' || !mayFail.node || !isHere(mayFail.node) || !kinds.has('security')) return;
      if (kinds.has('deploy') || (job.gate && job.gate.blocks !== 'yes') || reportsElsewhere(job)) return;
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

/** Where a scanner is told, or left, to end well whatever it found. */
interface Soft {
  readonly span: Span;
  readonly fix: Fix;
}

const TITLE = 'Let the scan fail the job';

/** Options with which a scanner ends well whatever it found. */
const SOFT: Readonly<Record<string, readonly string[]>> = {
  checkov: ['--soft-fail', '-s'],
  tfsec: ['--soft-fail', '-s'],
  bandit: ['--exit-zero'],
  kics: ['--ignore-on-exit'],
  gosec: ['-no-fail'],
};

/** How a scanner is told with which status it ends when it found something. */
interface Status {
  readonly options: readonly string[];
  /** The value that lets it fail. */
  readonly fails: string;
  /** The variable that does so too, of a scanner that only prints what it found unless it is told to fail. */
  readonly printsUnless?: RegExp;
}

/** By the references of the scanners. */
const STATUS: Readonly<Record<string, Status>> = {
  trivy: { options: ['--exit-code'], fails: '1', printsUnless: /TRIVY_EXIT_CODE/ },
  dockle: { options: ['--exit-code'], fails: '1' },
  gitleaks: { options: ['--exit-code'], fails: '1' },
  grype: { options: ['--fail-on', '-f'], fails: 'high', printsUnless: /GRYPE_FAIL_ON/ },
};

const statusOf = ({ name, args }: KnownCommand): OptionValue | undefined =>
  valuesOf(args, ...(STATUS[name ?? '']?.options ?? []))[0];

/** Several runs may look through the same, of which one decides. */
const failsWhenAsked = (command: KnownCommand): boolean => {
  const status = statusOf(command);
  return status !== undefined && status.value !== '0';
};

function softFlag(command: KnownCommand, source: Source): Soft | null {
  const { name, args } = command;
  const status = statusOf(command);
  if (status?.value === '0') {
    const value = { start: status.word.offsetAt(status.from), end: status.word.span.end };
    const fails = STATUS[name ?? '']?.fails ?? '1';
    const fix = fileFix('suggestion', TITLE, () => [{ span: value, text: fails }], true);
    return { span: { start: status.option.span.start, end: status.word.span.end }, fix };
  }
  const flag = findFlag(args, ...(SOFT[name ?? ''] ?? []))?.span;
  return flag ? { span: flag, fix: removal(flag, command, source.text) } : null;
}

/** What these scanners look through; other words show a version, fetch a database or start a server. */
const SUBJECTS = /^(?:image|i|fs|filesystem|config|conf|repo|repository|rootfs|sbom|kubernetes|k8s|vm)$/;

/** A scanner that nobody told to fail. */
function softDefault(command: KnownCommand, source: Source): Soft | null {
  const { name, word, args } = command;
  const known = STATUS[name ?? ''];
  const [subject] = positionals(args);
  if (!known?.printsUnless || !word || !subject || statusOf(command)) return null;
  if (name === 'trivy' && !SUBJECTS.test(subject.value ?? '')) return null;
  // What is written for a program is judged by that, and a setting may stand in the scanner's own file.
  const isForPrograms = valuesOf(args, '--format', '-f', '-o', '--output').some(({ value }) => value !== 'table');
  const isSetElsewhere = hasFlag(args, '--config', '-c') || known.printsUnless.test(source.text);
  if (isForPrograms || isSetElsewhere || hasFlag(args, '--download-db-only', '--help', '--version', '-h')) return null;
  const [option = ''] = known.options;
  const end = name === 'trivy' ? subject.span.end : word.span.end;
  const fix = fileFix(
    'suggestion',
    TITLE,
    () => [{ span: { start: end, end }, text: ` ${option} ${known.fails}` }],
    true,
  );
  return { span: { start: word.span.start, end: subject.span.end }, fix };
}

/** With the blank before it. */
const removal = (flag: Span, { command }: KnownCommand, text: string): Fix =>
  fileFix(
    'suggestion',
    TITLE,
    () => {
      let start = flag.start;
      while (start > command.span.start && text[start - 1] === ' ') start--;
      return [{ span: { start, end: flag.end }, text: '' }];
    },
    true,
  );
