import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change, Job as PipelineJob, Variable } from '../../pipeline/model';
import { insertKey, shareValues } from '../yaml/edit';
import type { YamlMapping, YamlPair } from '../yaml/nodes';
import type { BitbucketStep } from './model';

/** A quarter of Bitbucket's own limit of two hours. */
const MINUTES = 30;

/** Where the nodes of the neutral model stand in the YAML tree. */
export interface Places {
  readonly steps: Map<PipelineJob, BitbucketStep>;
  readonly variables: Map<Variable, { readonly pair: YamlPair; readonly mapping: YamlMapping }>;
}

/** The edits by which a step gets what a rule of pipelines recommends; null where Bitbucket has no such thing. */
export function writeFix(change: Change, places: Places, source: Source): Fix | null {
  switch (change.kind) {
    case 'insert-timeout':
      return addToStep(places, change.job, 'max-time', String(MINUTES), source);
    case 'insert-gate':
      return addToStep(places, change.job, 'trigger', 'manual', source);
    case 'insert-environment':
      return addToStep(
        places,
        change.job,
        'deployment',
        change.environment === 'dev' ? 'test' : change.environment,
        source,
      );
    case 'insert-cache':
      return insertCache(places, change.job, change.tool, source);
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
    case 'share-steps':
      return shareScript(places, change.jobs, source);
    default:
      return null;
  }
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

/** The caches that Bitbucket knows by itself. */
const CACHES: Readonly<Record<string, string>> = {
  npm: 'node',
  pip: 'pip',
  maven: 'maven',
  gradle: 'gradle',
  composer: 'composer',
};

function insertCache(places: Places, job: PipelineJob, tool: string, source: Source): Fix | null {
  const cache = CACHES[tool];
  return cache === undefined ? null : addToStep(places, job, 'caches', `\n  - ${cache}`, source);
}

function shareScript(places: Places, jobs: readonly PipelineJob[], source: Source): Fix | null {
  const steps = jobs.flatMap((job) => places.steps.get(job)?.node ?? []);
  const pairs = steps.flatMap((step) => (step.alias || step.get('after-script') ? [] : (step.get('script') ?? [])));
  const name = `${jobs[0]?.name ?? ''}-script`;
  return pairs.length === jobs.length
    ? fileFix('suggestion', 'Write the script once, with an anchor', () => shareValues(pairs, name, source), true)
    : null;
}
