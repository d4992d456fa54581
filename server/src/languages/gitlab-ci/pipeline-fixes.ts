import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change, Job as PipelineJob, Variable } from '../../pipeline/model';
import { dropItemAt } from '../yaml/blocks';
import { insertItems, insertKey, removeItem, removeOrEmpty, removePair, setValue, shareValues } from '../yaml/edit';
import { addNames, replaceName } from '../yaml/name-lists';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
} from '../yaml/nodes';
import { BODY, insertCache } from './cache-fix';
import type { Entry } from './value';
import { insertWork, tellFailure } from './work-fix';

/** Half of GitLab's own default of an hour; most jobs take less. */
const TIMEOUT = '30 minutes';

/** Where the nodes of the neutral model stand in the file under check. */
export interface Places {
  readonly jobs: Map<PipelineJob, Entry>;
  readonly variables: Map<Variable, VariablePlace>;
  /** The order of stages, where this file gives it. */
  readonly stages: YamlNode | null;
  readonly root: YamlNode | null;
  /** The stages in order; none where some are not known. */
  readonly order: readonly string[];
}

export interface VariablePlace {
  readonly pair: YamlPair;
  readonly mapping: YamlMapping;
}

/** The edits by which a job gets what a rule of pipelines recommends. */
export function writeFix(change: Change, places: Places, source: Source): Fix | null {
  switch (change.kind) {
    case 'forbid-failure':
      return change.of.kind === 'job' ? forbidFailure(places, change.of, source) : null;
    case 'insert-timeout':
      return addToJob(places, change.job, 'timeout', TIMEOUT, source);
    case 'make-exclusive':
      return addToJob(places, change.job, 'resource_group', groupName(change.job), source);
    case 'insert-gate':
      return insertGate(places, change.job, source);
    case 'wait-at-gate':
      return waitAtGate(places, change.job, source);
    case 'wait-for':
      return waitFor(places, change.job, change.others, source);
    case 'insert-cache':
      return insertCache(change, mappingOf(places, change.job), source);
    case 'drop-step':
      return fileFix('suggestion', change.title, () => dropItemAt(places.root, change.step.span, source), true);
    case 'insert-environment':
      return addToJob(places, change.job, 'environment', `\n  name: ${change.environment}`, source);
    case 'cancel-obsolete':
      return addToJob(places, change.job, 'interruptible', 'true', source);
    case 'forbid-retry':
      return change.of.kind === 'job' ? dropKey(places, change.of, 'retry', source) : null;
    case 'switch-on':
      return switchOn(places, change.job, source);
    case 'leave-out-pull-requests':
      return leaveOutMergeRequests(places, change.job, source);
    case 'refer-to-secret':
      return dropVariable(
        places,
        change.variable,
        `Remove it, and set ${change.variable.name} as a masked CI/CD variable`,
        source,
      );
    case 'remove-variable':
      return dropVariable(places, change.variable, `Remove ${change.variable.name}`, source);
    case 'share-steps':
      return shareSteps(places, change.jobs, source);
    case 'come-first':
      return comeFirst(places, change.job, change.others, source);
    // Jobs have no building blocks with inputs.
    case 'set-input':
      return null;
    case 'insert-work': {
      const entry = places.jobs.get(change.before);
      const mapping = mappingOf(places, change.before);
      const file = isMapping(places.root) ? { root: places.root, stages: places.order } : null;
      return entry && mapping && file ? insertWork(change, { entry, mapping }, file, source) : null;
    }
    case 'tell-failure': {
      const mapping = mappingOf(places, change.job);
      return mapping && tellFailure(change.job, mapping, source);
    }
  }
}

const groupName = (job: PipelineJob): string =>
  job.environment?.name && !/[$:#{}[\]]/.test(job.environment.name)
    ? job.environment.name
    : (job.target ?? 'deployment');

/** The mapping of a job as this file writes it. */
function mappingOf(places: Places, job: PipelineJob): YamlMapping | null {
  const value = places.jobs.get(job)?.pair.value;
  return isMapping(value) && !value.alias ? value : null;
}

function dropKey(places: Places, job: PipelineJob, key: string, source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  const pair = mapping?.pairs.find((one) => one.key.text === key);
  return mapping && pair
    ? fileFix('suggestion', `Remove \`${key}\``, () => removePair(pair, mapping, source), true)
    : null;
}

/** Of the job, or of each of its rules. */
function forbidFailure(places: Places, job: PipelineJob, source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  const rules = mapping?.get('rules')?.value;
  if (mapping?.get('allow_failure') || !isSequence(rules)) return dropKey(places, job, 'allow_failure', source);
  return fileFix(
    'suggestion',
    'Remove `allow_failure`',
    () => {
      const edits = rules.items.map((rule) => {
        const pair = isMapping(rule) && !rule.alias ? rule.get('allow_failure') : undefined;
        return isMapping(rule) && pair ? removePair(pair, rule, source) : [];
      });
      return edits.every((one) => one !== null) ? edits.flat() : null;
    },
    true,
  );
}

function addToJob(places: Places, job: PipelineJob, key: string, value: string, source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  if (!mapping || mapping.get(key)) return null;
  return fileFix(
    'suggestion',
    `Add \`${key}\``,
    () => {
      const first = mapping.pairs.find(({ key: { text } }) => BODY.has(text));
      return insertKey(mapping, key, value, source, first ? { before: first } : {});
    },
    true,
  );
}

/** A job with `rules` gets its gate there, which is for a person to write. */
function insertGate(places: Places, job: PipelineJob, source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  if (!mapping || mapping.get('rules') || mapping.get('when')) return null;
  return fileFix('suggestion', 'Wait for a person', () => {
    const first = mapping.pairs.find(({ key: { text } }) => BODY.has(text));
    // Without `allow_failure: false` the pipeline would go on without the job.
    const text = mapping.get('allow_failure') ? 'manual' : 'manual\nallow_failure: false';
    return insertKey(mapping, 'when', text, source, first ? { before: first } : {});
  });
}

/** Makes a manual job one that the pipeline waits for. */
function waitAtGate(places: Places, job: PipelineJob, source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  const when = mapping?.pairs.find(({ key }) => key.text === 'when');
  const allowed = mapping?.pairs.find(({ key }) => key.text === 'allow_failure')?.value;
  if (!mapping || !when) return null;
  return fileFix('suggestion', 'Let the pipeline wait for it', () =>
    isScalar(allowed)
      ? setValue(allowed, 'false')
      : insertKey(mapping, 'allow_failure', 'false', source, { after: when }),
  );
}

function dropVariable(places: Places, variable: Variable, title: string, source: Source): Fix | null {
  const place = places.variables.get(variable);
  return place && place.mapping.pairs.includes(place.pair)
    ? fileFix('suggestion', title, () => removeOrEmpty(place.pair, place.mapping, source))
    : null;
}

/** A job without `needs` waits for whole stages: those of the others move in front of its own. */
function waitFor(places: Places, job: PipelineJob, others: readonly PipelineJob[], source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  const needs = mapping?.get('needs')?.value;
  if (mapping && !mapping.get('needs'))
    return others.length === 1 && others[0] ? comeFirst(places, others[0], [job], source) : null;
  if (!isSequence(needs) || needs.alias || needs.tag === '!reference') return null;
  const names = others.map(({ name }) => name);
  return fileFix('suggestion', `Wait for ${names.join(', ')}`, () => insertItems(needs, names, source), true);
}

/** Takes out what leaves a job out of every pipeline: `when: never`, or rules that say nothing else. */
function switchOn(places: Places, job: PipelineJob, source: Source): Fix | null {
  const mapping = mappingOf(places, job);
  const when = mapping?.get('when')?.value;
  if (isScalar(when) && when.text === 'never') return dropKey(places, job, 'when', source);
  const rules = mapping?.get('rules')?.value;
  const isOff =
    isSequence(rules) &&
    rules.items.length === 1 &&
    rules.items.every((rule) => isMapping(rule) && rule.pairs.length === 1 && rule.get('when'));
  return isOff ? dropKey(places, job, 'rules', source) : null;
}

const MERGE_REQUEST = /^\$CI_PIPELINE_SOURCE\s*==\s*["']merge_request_event["']$/;

/** A rule that lets merge requests in makes way; where it is the only one, the default branch takes its place. */
function leaveOutMergeRequests(places: Places, job: PipelineJob, source: Source): Fix | null {
  const rules = mappingOf(places, job)?.get('rules')?.value;
  if (!isSequence(rules) || rules.alias || rules.tag === '!reference') return null;
  const rule = rules.items.find((one) => {
    const condition = isMapping(one) ? one.get('if')?.value : null;
    return isScalar(condition) && MERGE_REQUEST.test(condition.text);
  });
  const condition = isMapping(rule) ? rule.get('if')?.value : null;
  if (!rule || rule.alias || !isScalar(condition)) return null;
  return rules.items.length === 1
    ? fileFix('suggestion', 'Run on the default branch instead', () =>
        setValue(condition, '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', rules.isFlow),
      )
    : fileFix('suggestion', 'Leave merge requests out', () => removeItem(rule, rules, source));
}

const SCRIPTS = ['before_script', 'script', 'after_script'];

function shareSteps(places: Places, jobs: readonly PipelineJob[], source: Source): Fix | null {
  const mappings = jobs.flatMap((job) => mappingOf(places, job) ?? []);
  const [first] = mappings;
  if (!first || mappings.length < jobs.length) return null;
  const keys = SCRIPTS.filter((key) => first.get(key));
  return fileFix(
    'suggestion',
    'Write the script once, with an anchor',
    () => {
      const edits = keys.map((key) => {
        const pairs = mappings.flatMap((mapping) => mapping.get(key) ?? []);
        const name = `${jobs[0]?.name ?? ''}-${key}`;
        return pairs.length === mappings.length ? shareValues(pairs, name, source) : null;
      });
      return edits.every((one) => one !== null) ? edits.flat() : null;
    },
    true,
  );
}

/** Jobs with `needs` of their own do not keep to stages; the others come first with their stage. */
function comeFirst(places: Places, job: PipelineJob, others: readonly PipelineJob[], source: Source): Fix | null {
  const mappings = [job, ...others].map((one) => mappingOf(places, one));
  if (mappings.some((mapping) => mapping?.get('needs'))) return needFirst(mappings, job, others, source);
  return stageFirst(places, job, others);
}

/** The job needs what the other one needed, and that one needs it; nobody can need a later stage. */
function needFirst(
  [own, later]: readonly (YamlMapping | null)[],
  job: PipelineJob,
  others: readonly PipelineJob[],
  source: Source,
): Fix | null {
  const [other] = others;
  const pair = own?.get('needs');
  const needs = pair?.value;
  const before = valueOf(later, 'needs');
  if (!own || !later || !other || others.length > 1 || job.stage !== other.stage) return null;
  if (!pair || !isSequence(needs) || !isSequence(before) || !before.items.every(isScalar)) return null;
  const names = before.items.flatMap((item) => (isScalar(item) ? item.text : []));
  const isOnly = names.length === 0 && needs.items.length === 1;
  return fileFix(
    'suggestion',
    `Run it before ${other.name}`,
    () => {
      const replaced = isOnly
        ? [{ span: { start: pair.key.span.end, end: needs.span.end }, text: ': []' }]
        : replaceName({ mapping: own, key: 'needs', alone: 'list' }, other.name, names, source);
      const added = addNames({ mapping: later, key: 'needs', alone: 'list' }, [job.name], source);
      return replaced && added && [...replaced, ...added];
    },
    true,
  );
}

function stageFirst({ stages }: Places, job: PipelineJob, others: readonly PipelineJob[]): Fix | null {
  if (!isSequence(stages) || stages.alias) return null;
  const scalars = stages.items.filter(isScalar);
  const names = scalars.map(({ text }) => text);
  const from = names.indexOf(job.stage ?? '');
  const to = Math.min(...others.map((other) => names.indexOf(other.stage ?? '')));
  if (scalars.length !== stages.items.length || to < 0 || from <= to || scalars.some(({ alias }) => alias)) return null;
  const order = [...names.slice(0, to), names[from] ?? '', ...names.slice(to, from), ...names.slice(from + 1)];
  return fileFix(
    'suggestion',
    `Put the stage ${job.stage ?? ''} first`,
    () =>
      scalars.flatMap((scalar, i) => (scalar.text === order[i] ? [] : setValue(scalar, order[i] ?? '', stages.isFlow))),
    true,
  );
}
