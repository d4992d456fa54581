import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change, Job as PipelineJob, Step as PipelineStep, Variable } from '../../pipeline/model';
import { dropItemAt } from '../yaml/blocks';
import { insertKey, insertUnder, removeOrEmpty, removePair } from '../yaml/edit';
import { addNames } from '../yaml/name-lists';
import type { YamlMapping, YamlPair } from '../yaml/nodes';
import { insertCache } from './cache-fix';
import { becomeDeployment } from './deployment-fix';
import type { AzureFile, Job } from './model';
import { comeFirst, dependsOn, nameOf } from './order-fix';
import { insertWork, tellFailure } from './work-fix';

/** Half of what a hosted agent gives. */
const TIMEOUT_MINUTES = 30;

/** Where the nodes of the neutral model stand in the YAML tree. */
export interface Places {
  readonly nodes: Map<PipelineJob | PipelineStep, YamlMapping>;
  readonly jobs: Map<PipelineJob, Job>;
  readonly variables: Map<Variable, { readonly pair: YamlPair; readonly mapping: YamlMapping }>;
}

/** The edits by which a pipeline gets what a generic rule recommends; null for what is set on Azure's pages. */
export function writeFix(change: Change, places: Places, file: AzureFile): Fix | null {
  const { source } = file;
  switch (change.kind) {
    case 'forbid-failure':
      return dropKey(places.nodes.get(change.of), 'continueOnError', source);
    case 'forbid-retry':
      return dropKey(places.nodes.get(change.of), 'retryCountOnTaskFailure', source);
    case 'insert-timeout':
      return insertTimeout(places.nodes.get(change.job), source);
    case 'remove-variable':
      return dropVariable(places, change.variable, `Remove ${change.variable.name}`, source);
    case 'refer-to-secret':
      return dropVariable(
        places,
        change.variable,
        `Remove it, and set ${change.variable.name} as a secret variable`,
        source,
      );
    case 'switch-on':
      return dropKey(places.nodes.get(change.job), 'condition', source);
    case 'leave-out-pull-requests':
      return leaveOutPullRequests(places.nodes.get(change.job), source);
    case 'wait-for':
      return waitFor(places, change.job, change.others, source);
    case 'come-first':
      return comeFirst(
        places.jobs.get(change.job),
        change.others.map((other) => places.jobs.get(other)),
        file,
      );
    // Its approvals are on its page.
    case 'insert-gate':
      return becomeDeployment(places.jobs.get(change.job), change.job.target ?? 'production', source);
    case 'insert-environment':
      return becomeDeployment(places.jobs.get(change.job), change.environment, source);
    case 'insert-cache': {
      const step = places.nodes.get(change.step);
      return step ? insertCache(change, step, places.nodes.get(change.job), file) : null;
    }
    case 'drop-step':
      return fileFix('suggestion', change.title, () => dropItemAt(file.root, change.step.span, source), true);
    case 'set-input': {
      const task = places.nodes.get(change.step);
      return task && !task.alias
        ? fileFix(
            'suggestion',
            change.title,
            () => insertUnder(task, 'inputs', change.input, change.value, source),
            true,
          )
        : null;
    }
    case 'insert-work':
      return insertWork(change, places.jobs.get(change.before), file);
    case 'tell-failure': {
      const last = change.job.steps.findLast(({ always, runs }) => always === 'no' && runs === 'yes');
      return tellFailure(change.job, last && places.nodes.get(last), file);
    }
    // Azure Pipelines takes no anchors.
    case 'share-steps':
    case 'make-exclusive':
    case 'cancel-obsolete':
    case 'wait-at-gate':
      return null;
  }
}

function dropKey(mapping: YamlMapping | undefined, key: string, source: Source): Fix | null {
  const pair = mapping?.pairs.find((one) => one.key.text === key);
  return mapping && pair && !mapping.alias
    ? fileFix('suggestion', `Remove \`${key}\``, () => removePair(pair, mapping, source), true)
    : null;
}

function insertTimeout(mapping: YamlMapping | undefined, source: Source): Fix | null {
  if (!mapping || mapping.alias || mapping.get('timeoutInMinutes')) return null;
  const before = mapping.get('steps') ?? mapping.get('strategy');
  return fileFix('suggestion', 'Add `timeoutInMinutes`', () =>
    insertKey(mapping, 'timeoutInMinutes', String(TIMEOUT_MINUTES), source, before ? { before } : {}),
  );
}

function dropVariable(places: Places, variable: Variable, title: string, source: Source): Fix | null {
  const found = places.variables.get(variable);
  return found ? fileFix('suggestion', title, () => removeOrEmpty(found.pair, found.mapping, source)) : null;
}

function leaveOutPullRequests(mapping: YamlMapping | undefined, source: Source): Fix | null {
  if (!mapping || mapping.alias || mapping.get('condition')) return null;
  const [head] = mapping.pairs;
  return fileFix(
    'suggestion',
    'Add `condition`',
    () =>
      insertKey(
        mapping,
        'condition',
        "and(succeeded(), ne(variables['Build.Reason'], 'PullRequest'))",
        source,
        head ? { after: head } : {},
      ),
    true,
  );
}

/** Jobs wait for jobs of their stage, and stages for stages. */
function waitFor(places: Places, job: PipelineJob, others: readonly PipelineJob[], source: Source): Fix | null {
  const own = places.jobs.get(job);
  const stage = own?.stage;
  if (!own || !stage) return null;
  const waited = others.map((other) => places.jobs.get(other));
  const inside = waited.filter((one) => one?.stage === stage);
  if (inside.length > 0 && inside.length < waited.length) return null;
  const isInside = inside.length > 0;
  const names = [...new Set(waited.map((one) => nameOf(isInside ? one : one?.stage)))];
  // A stage that writes no `dependsOn` waits for the one before it, which a list would replace.
  if (names.includes('') || (!isInside && !stage.node.get('dependsOn'))) return null;
  const list = dependsOn(isInside ? own.node : stage.node);
  return fileFix('suggestion', `Wait for ${names.join(', ')}`, () => addNames(list, names, source), true);
}
