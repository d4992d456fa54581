import { fileFix } from '../../core/finding';
import type { KnownCommand } from '../commands';
import { kindsOfStep } from '../classify';
import type { Job, JobKind, Pipeline, Setting, Step } from '../model';
import { saysWhy } from '../reasons';
import { defineRule } from '../rule';
import { swallowedIn, type Swallowed } from '../swallowed';

export const rule = defineRule({
  id: 'pipeline/swallowed-failure',
  title: 'Failure that the pipeline does not notice',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A test or build that may fail without failing its job tells nobody anything: the pipeline stays green and delivers what is broken, and after a while nobody reads the log. Repair the flaky test, or take it out; do not keep one that nobody hears (the first of the rule set’s pipeline anti-patterns, “flaky tests that are ignored”). Clean-up, searches whose empty result is fine, steps that run after failures, further suites that run only sometimes beside tests that count, and settings with a comment that gives a reason are left alone.',
    path: '.github/workflows/ci.yml',
    bad: `on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm test || true
`,
    good: `on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm test
`,
  },
  visit: {
    step(step, { source, model, report }) {
      const { mayFail, always } = step;
      const isJudged = [...kindsOfStep(step)].some((kind) => JUDGED.has(kind));
      const isMeant = mayFail.node !== null && saysWhy(source, mayFail.node.span.start);
      if (
        isAllowed(mayFail, step.name) &&
        isJudged &&
        !isMeant &&
        always !== 'yes' &&
        step.job.mayFail.value === 'no'
      ) {
        const fix = model.fix({ kind: 'forbid-failure', of: step });
        report({
          span: mayFail.node.span,
          message: mayMessage(step, model.provider.words.mayFail),
          fixes: fix ? [fix] : [],
        });
      }
      // One that is allowed to fail is reported as that.
      if (always === 'yes' || mayFail.value !== 'no' || step.job.mayFail.value !== 'no') return;
      if (/annotation|report/i.test(step.name ?? '')) return;
      for (const swallowed of swallowedIn(step, isWanted, source)) {
        const { repair } = swallowed;
        const fixes = repair ? [fileFix('suggestion', TITLES[swallowed.how], () => repair, true)] : [];
        report({ span: swallowed.span, message: message(swallowed), fixes });
      }
    },
    job(job, { source, model, report }) {
      const { mayFail, kinds, gate, isFailureHandler } = job;
      if (!isAllowed(mayFail, job.name) || isFailureHandler || (gate && gate.blocks !== 'yes')) return;
      if (kinds.has('security') || kinds.has('deploy') || ![...kinds].some((kind) => JUDGED.has(kind))) return;
      if (isExtra(job, model)) return;
      // Jobs that take it from the same template have it once.
      const { node } = mayFail;
      if (saysWhy(source, node.span.start)) return;
      if (
        model.jobs.find((one) => one.mayFail.node?.span.start === node.span.start && one.mayFail.node.path === null) !==
        job
      )
        return;
      const fix = model.fix({ kind: 'forbid-failure', of: job });
      report({
        span: node.span,
        message: mayMessage(job, model.provider.words.mayFail),
        fixes: fix ? [fix] : [],
      });
    },
  },
});

/** Scans have a rule of their own; whether a style check counts is a matter of taste. */
const JUDGED: ReadonlySet<JobKind> = new Set(['build', 'test']);
const WANTED: ReadonlySet<string> = new Set(['build', 'test', 'publish', 'deploy']);

/** `kubectl create namespace x || true` only makes sure that it is there. */
const isWanted = ({ purpose, args }: KnownCommand): boolean =>
  purpose !== null && WANTED.has(purpose) && !(purpose === 'deploy' && args[0]?.value === 'create');

/** A suite that runs only sometimes, beside tests that count: nobody relies on it before a change goes in. */
const isExtra = (job: Job, { jobs }: Pipeline): boolean =>
  job.condition !== '' &&
  job.kinds.has('test') &&
  jobs.some((other) => other.kinds.has('test') && other.mayFail.value === 'no' && other.runs !== 'no');

/** Names that say that nobody relies on it yet. */
const EXPERIMENTAL =
  /experiment|nightly|optional|advisory|informational|allow(?:ed)?[-_ ]?(?:to[-_ ])?fail|unstable|upstream|preview|\bbeta\b|\bedge\b|\bnext\b|benchmark|cov(?:erage)?\b|\bdev\b|rawhide|tumbleweed|\bsid\b|\btrunk\b|\bhead\b|report|stat(?:s|istics)|size|metrics|perf/i;

const isAllowed = (
  mayFail: Setting,
  name: string | null,
): mayFail is Setting & { node: NonNullable<Setting['node']> } =>
  mayFail.value === 'yes' && mayFail.node !== null && mayFail.node.path === null && !EXPERIMENTAL.test(name ?? '');

function mayMessage(node: Job | Step, key: string): string {
  const kinds = node.kind === 'job' ? node.kinds : kindsOfStep(node);
  const what = kinds.has('test') ? 'tests' : 'build';
  const of = node.kind === 'job' ? `\`${node.name}\`` : `a step of \`${node.job.name}\``;
  return `With \`${key}\` the pipeline stays green when the ${what} of ${of} fail${what === 'build' ? 's' : ''}, and goes on to deliver what is broken.`;
}

const TITLES: Readonly<Record<Swallowed['how'], string>> = {
  or: 'Let the failure count',
  then: 'Let the failure count',
  errexit: 'Stop at the first failure',
  pipe: 'Let the failure count: `set -o pipefail`',
  flag: 'Let the failure count',
};

function message({ command, how, stopsAnyway }: Swallowed): string {
  const name = `\`${shortName(command)}\``;
  switch (how) {
    case 'flag':
      return `With this ${name} ends well whatever failed, so the pipeline stays green and delivers what is broken.`;
    case 'or':
      return `A failure of ${name} is swallowed here, so the pipeline stays green and delivers what is broken.`;
    case 'then':
      return stopsAnyway === 'yes'
        ? `This is written to swallow a failure of ${name}, and does so in every shell that is not told to stop at failures.`
        : `This makes the script succeed whatever ${name} did, so the pipeline stays green and delivers what is broken.`;
    case 'errexit':
      return `From here on a failure of ${name} stops nothing and nobody asks for it, so the pipeline stays green and delivers what is broken.`;
    case 'pipe':
      return `Only the last program of a pipe counts here, so a failure of ${name} is lost and the pipeline stays green.`;
  }
}

/** Its first words, without options and without what a template fills in. */
function shortName({ name, args }: KnownCommand): string {
  const words = args.map(({ value }) => value ?? '-').filter((word) => !word.startsWith('-'));
  return [name ?? '', ...words.filter((word) => /^[\w:.-]{1,20}$/.test(word)).slice(0, 2)].join(' ');
}
