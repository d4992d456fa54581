import { fileFix } from '../../../core/finding';
import { aboveComments } from '../../yaml/blocks';
import { indentAt, insertLinesBefore } from '../../yaml/edit';
import { isSequence } from '../../yaml/nodes';
import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
import { stepsExample } from '../examples';
import type { Job, Step, Workflow } from '../model';
import { usesText } from '../popular';
import { defineRule } from '../rule';
import { runsOnHosted } from '../runners';
import { scriptOf } from '../shell-scripts';
import { actionOf } from '../uses';

export const rule = defineRule({
  id: 'actions/missing-checkout',
  title: 'File of the repository used before any checkout',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A job begins in an empty folder. Until a step checks the repository out there is neither a local action nor a script in it, and the step that wants one fails.',
    bad: stepsExample('- uses: ./.github/actions/build\n- uses: actions/checkout@v6'),
    good: stepsExample('- uses: actions/checkout@v6\n- uses: ./.github/actions/build'),
    files: {
      '.github/actions/build/action.yml':
        'name: Build\ndescription: Builds.\nruns:\n  using: composite\n  steps:\n    - run: make\n      shell: bash\n',
    },
  },
  visit: {
    job(job, { report, model: { workflow }, source }) {
      const use = workflow && runsOnHosted(job) ? firstUse(job, workflow) : null;
      if (!use || !workflow) return;
      const later = job.steps.slice(use.step.index).find((step) => isCheckout(step));
      report({
        span: use.span,
        message: `Nothing has checked the repository out when \`${use.name}\` is used${later ? ': the checkout comes after it' : ''}, so the step fails.`,
        related: later ? [{ span: later.node.span, message: 'The checkout.' }] : [],
        fixes: later
          ? []
          : [fileFix('suggestion', 'Check the repository out first', () => addCheckout(job, workflow, source), true)],
      });
    },
  },
});

interface Use {
  readonly step: Step;
  readonly span: Span;
  readonly name: string;
}

const isCheckout = ({ uses }: Step): boolean =>
  uses?.kind === 'repository' && actionOf(uses).toLowerCase() === 'actions/checkout';

/** Actions that leave the workspace as it is. Every other one may fill it. */
const IDLE =
  /\/(?:action-)?setup(?:-[\w.-]+)?$|\/(?:[\w.-]+-)?(?:login|login-action|auth|app-token|toolchain|harden-runner)$|configure-aws-credentials$/;
/** Commands that may bring files, or go where there are some. */
const BRINGS =
  /\b(?:git|gh|hub|svn|hg|repo|west|curl|wget|aria2c|tar|unzip|7z|bsdtar|rsync|scp|sftp|cp|mv|ln|cd|pushd|aws|gsutil|gcloud|az|oras|docker|podman|npx|npm|yarn|pnpm|cargo|go|pip|make|cmake|touch|tee|chmod|install|Expand-Archive|Invoke-WebRequest|iwr)\b|>/;

const mayFill = ({ uses, run }: Step): boolean => {
  if (run) return BRINGS.test(run.text);
  return uses?.kind !== 'repository' || !IDLE.test(actionOf(uses).toLowerCase());
};

/** The first file of the repository that a job wants; null where something may have put it there. */
function firstUse(job: Job, workflow: Workflow): Use | null {
  for (const step of job.steps) {
    const { uses } = step;
    if (uses?.kind === 'local') return uses.isSelf ? null : { step, span: uses.scalar.span, name: uses.text };
    const script = scriptUse(step, workflow);
    if (script) return script;
    if (mayFill(step)) return null;
  }
  return null;
}

function scriptUse(step: Step, workflow: Workflow): Use | null {
  const { run, workingDirectory } = step;
  if (!run?.text.includes('./') || (workingDirectory && /^[/~]|\$/.test(workingDirectory.text))) return null;
  for (const { name } of scriptOf(step, workflow)?.commands ?? []) {
    const path = name?.value;
    if (!name || !path?.startsWith('./')) continue;
    const before = run.text.slice(0, run.text.indexOf(path));
    return BRINGS.test(before) ? null : { step, span: name.span, name: path };
  }
  return null;
}

/** In front of the first step, in the version that the workflow uses elsewhere. */
function addCheckout(job: Job, workflow: Workflow, source: Source) {
  const steps = job.node.get('steps')?.value;
  const [first] = job.steps;
  if (!first || !isSequence(steps) || steps.isFlow || steps.alias || first.isParallel) return null;
  const uses = usesText('actions/checkout', workflow);
  if (uses === null) return null;
  const dash = source.text.lastIndexOf('-', first.node.span.start);
  return insertLinesBefore(source, aboveComments(dash, source), [`${indentAt(source, dash)}- uses: ${uses}`]);
}
