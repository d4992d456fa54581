import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change, Job as PipelineJob, Variable } from '../../pipeline/model';
import { dropItemAt } from '../yaml/blocks';
import { insertKey, removePair, shareValues } from '../yaml/edit';
import type { VariablePlace } from '../yaml/pipeline-variables';
import { insertCache } from './cache-fix';
import type { BitbucketFile, BitbucketStep } from './model';
import { comeFirst, waitFor } from './order-fix';
import { insertWork, tellFailure } from './work-fix';

/** A quarter of Bitbucket's own limit of two hours. */
const MINUTES = 30;

/** Where the nodes of the neutral model stand in the YAML tree. */
export interface Places {
  readonly steps: Map<PipelineJob, BitbucketStep>;
  readonly variables: Map<Variable, VariablePlace>;
}

/** The edits by which a step gets what a rule of pipelines recommends; null where Bitbucket has no such thing. */
export function writeFix(change: Change, places: Places, file: BitbucketFile): Fix | null {
  const { source } = file;
  switch (change.kind) {
    case 'insert-timeout':
      return addToStep(places, change.job, 'max-time', String(MINUTES), source);
    case 'forbid-failure':
      return change.of.kind === 'job' ? dropOnFail(places.steps.get(change.of), source) : null;
    case 'insert-gate':
      // Bitbucket starts a pipeline with its first step, which can wait for nobody.
      return (places.steps.get(change.job)?.position ?? 0) > 1
        ? addToStep(places, change.job, 'trigger', 'manual', source)
        : null;
    case 'insert-environment':
      return addToStep(
        places,
        change.job,
        'deployment',
        change.environment === 'dev' ? 'test' : change.environment,
        source,
      );
    case 'insert-cache':
      return insertCache(change, places.steps.get(change.job), file);
    case 'wait-for':
      return waitFor(
        places.steps.get(change.job),
        change.others.map((other) => places.steps.get(other)),
        file,
      );
    case 'come-first':
      return comeFirst(
        places.steps.get(change.job),
        change.others.map((other) => places.steps.get(other)),
        file,
      );
    case 'drop-step':
      return fileFix('suggestion', change.title, () => dropItemAt(file.root, change.step.span, source), true);
    case 'refer-to-secret': {
      const { name, valueSpan } = change.variable;
      const text = `$${name.replace(/\W+/g, '_').toUpperCase()}`;
      return fileFix(
        'suggestion',
        `Read it from the secured variable ${text}`,
        () => [{ span: valueSpan, text }],
        true,
      );
    }
    case 'insert-work':
      return insertWork(change, places.steps.get(change.before), file);
    case 'tell-failure':
      return tellFailure(change.job, places.steps.get(change.job), file);
    case 'share-steps':
      return shareScript(places, change.jobs, source);
    default:
      return null;
  }
}

function dropOnFail(step: BitbucketStep | undefined, source: Source): Fix | null {
  const pair = step?.node.get('on-fail');
  return step && pair && !step.node.alias
    ? fileFix('suggestion', 'Remove `on-fail`', () => removePair(pair, step.node, source), true)
    : null;
}

function addToStep(places: Places, job: PipelineJob, key: string, value: string, source: Source): Fix | null {
  const step = places.steps.get(job);
  if (!step || step.node.get(key) || step.node.alias) return null;
  return fileFix(
    'suggestion',
    `Add \`${key}\``,
    () => {
      const before = step.node.get('script');
      return insertKey(step.node, key, value, source, before ? { before } : {});
    },
    true,
  );
}

function shareScript(places: Places, jobs: readonly PipelineJob[], source: Source): Fix | null {
  const steps = jobs.flatMap((job) => places.steps.get(job)?.node ?? []);
  const pairs = steps.flatMap((step) => (step.alias || step.get('after-script') ? [] : (step.get('script') ?? [])));
  const name = `${jobs[0]?.name ?? ''}-script`;
  return pairs.length === jobs.length
    ? fileFix('suggestion', 'Write the script once, with an anchor', () => shareValues(pairs, name, source), true)
    : null;
}
