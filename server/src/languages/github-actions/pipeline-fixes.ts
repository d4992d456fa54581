import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change, Job as PipelineJob, Variable } from '../../pipeline/model';
import { dropItemAt } from '../yaml/blocks';
import { insertKey, insertUnder, removeOrEmpty, removePair, shareValues } from '../yaml/edit';
import { addNames, replaceName } from '../yaml/name-lists';
import { isMapping, type YamlMapping } from '../yaml/nodes';
import { insertCache } from './cache-fix';
import type { Workflow } from './model';
import { needsOf } from './needs-list';
import { insertWork, tellFailure } from './work-fix';
import { mappingOf, type WrittenVariable } from './written';

/** Twice what most jobs take; GitHub's own limit is six hours. */
const TIMEOUT_MINUTES = 30;

/** The edits by which a workflow gets what a rule of pipelines recommends. */
export function writeFix(change: Change, workflow: Workflow, source: Source): Fix | null {
  switch (change.kind) {
    case 'forbid-failure':
      return dropKey(mappingOf(change.of), 'continue-on-error', source);
    case 'insert-timeout':
      return addToJob(change.job, 'timeout-minutes', String(TIMEOUT_MINUTES), source);
    case 'make-exclusive':
      return addToJob(change.job, 'concurrency', `\n  group: ${groupName(change.job)}`, source);
    case 'insert-gate':
      return addToJob(change.job, 'environment', change.job.target ?? 'production', source);
    case 'insert-environment':
      return addToJob(change.job, 'environment', change.environment, source);
    case 'cancel-obsolete':
      return cancelObsolete(workflow, source);
    case 'refer-to-secret':
      return takesNamedSecrets(workflow) ? null : referToSecret(change.variable);
    case 'remove-variable': {
      const { name, pair, mapping }: Variable & Partial<WrittenVariable> = change.variable;
      return pair && mapping
        ? fileFix('suggestion', `Remove ${name}`, () => removeOrEmpty(pair, mapping, source))
        : null;
    }
    case 'wait-for':
      return waitFor(change.job, change.others, source);
    case 'insert-cache':
      return insertCache(change, workflow, source);
    case 'switch-on':
      return dropKey(mappingOf(change.job), 'if', source);
    case 'leave-out-pull-requests':
      return leaveOutPullRequests(change.job, workflow, source);
    case 'share-steps':
      return shareSteps(change.jobs, source);
    case 'come-first':
      return comeFirst(change.job, change.others, source);
    case 'drop-step':
      return fileFix('suggestion', change.title, () => dropItemAt(workflow.root, change.step.span, source), true);
    case 'set-input':
      return setInput(change, source);
    case 'insert-work':
      return insertWork(change, workflow, source);
    case 'tell-failure':
      return tellFailure(change.job, source);
    case 'forbid-retry':
    case 'wait-at-gate':
      return null;
  }
}

const groupName = (job: PipelineJob): string => `${job.name.replace(/[^\w-]+/g, '-')}-\${{ github.workflow }}`;

function dropKey(mapping: YamlMapping | undefined, key: string, source: Source): Fix | null {
  const pair = mapping?.get(key);
  return mapping && pair
    ? fileFix('suggestion', `Remove \`${key}\``, () => removePair(pair, mapping, source), true)
    : null;
}

function addToJob(job: PipelineJob, key: string, value: string, source: Source): Fix | null {
  const mapping = mappingOf(job);
  if (!mapping || mapping.alias || mapping.get(key)) return null;
  return fileFix(
    'suggestion',
    `Add \`${key}\``,
    () => {
      const before = mapping.get('steps') ?? mapping.get('uses');
      return insertKey(mapping, key, value, source, before ? { before } : {});
    },
    true,
  );
}

function cancelObsolete(workflow: Workflow, source: Source): Fix | null {
  const value = workflow.concurrency?.value;
  if (value?.kind === 'mapping')
    return fileFix('suggestion', 'Cancel what is obsolete', () =>
      value.get('cancel-in-progress') ? null : insertKey(value, 'cancel-in-progress', 'true', source),
    );
  if (value) return null;
  const text = '\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: true';
  return fileFix('suggestion', 'Cancel what is obsolete', () => {
    const before = workflow.root.get('jobs');
    return before ? insertKey(workflow.root, 'concurrency', text, source, { before }) : null;
  });
}

const referToSecret = (variable: Variable): Fix =>
  fileFix('suggestion', `Read it from the secret ${secretName(variable.name)}`, () => [
    { span: variable.valueSpan, text: `\${{ secrets.${secretName(variable.name)} }}` },
  ]);

/** A call hands over the secrets that the workflow names, and its callers would have to hand over the new one. */
const takesNamedSecrets = ({ triggers }: Workflow): boolean =>
  triggers.some(({ event, config }) => event === 'workflow_call' && isMapping(config) && config.get('secrets'));

const secretName = (name: string): string => name.replace(/\W+/g, '_').toUpperCase();

/** The events of a workflow that run what a pull request holds. */
const PULL_REQUESTS = ['pull_request', 'pull_request_target', 'merge_group'];

function leaveOutPullRequests(job: PipelineJob, workflow: Workflow, source: Source): Fix | null {
  const events = workflow.triggers.map(({ event }) => event);
  const left = PULL_REQUESTS.filter((event) => events.includes(event));
  if (events.every((event) => left.includes(event))) return null;
  const condition = left.map((event) => `github.event_name != '${event}'`).join(' && ');
  return addToJob(job, 'if', condition, source);
}

function waitFor(job: PipelineJob, others: readonly PipelineJob[], source: Source): Fix | null {
  const mapping = mappingOf(job);
  const names = others.map(({ name }) => name);
  return mapping
    ? fileFix('suggestion', `Wait for ${names.join(', ')}`, () => addNames(needsOf(mapping), names, source), true)
    : null;
}

function shareSteps(jobs: readonly PipelineJob[], source: Source): Fix | null {
  const pairs = jobs.flatMap((job) => mappingOf(job)?.get('steps') ?? []);
  const name = `${jobs[0]?.name ?? ''}-steps`;
  return pairs.length === jobs.length
    ? fileFix('suggestion', 'Write the steps once, with an anchor', () => shareValues(pairs, name, source), true)
    : null;
}

function setInput(
  { step, input, value, title }: Extract<Change, { readonly kind: 'set-input' }>,
  source: Source,
): Fix | null {
  const mapping = mappingOf(step);
  return mapping && !mapping.alias
    ? fileFix('suggestion', title, () => insertUnder(mapping, 'with', input, value, source), true)
    : null;
}

/** The job waits for what the other one waited for, and that one for it. */
function comeFirst(job: PipelineJob, others: readonly PipelineJob[], source: Source): Fix | null {
  const [other] = others;
  const [own, later] = [job, other].map((one) => one && mappingOf(one));
  if (!other || !own || !later || others.length > 1 || !job.after.includes(other)) return null;
  return fileFix(
    'suggestion',
    `Run it before ${other.name}`,
    () => {
      const before = replaceName(
        needsOf(own),
        other.name,
        other.after.map(({ name }) => name),
        source,
      );
      const after = addNames(needsOf(later), [job.name], source);
      return before && after && [...before, ...after];
    },
    true,
  );
}
