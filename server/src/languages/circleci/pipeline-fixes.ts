import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { lineEnding, type TextEdit } from '../../core/text';
import type { Change, Job as PipelineJob, Step as PipelineStep, Variable } from '../../pipeline/model';
import { dropItemAt, insertBeside, itemAt } from '../yaml/blocks';
import { indentAt, insertKey, removeOrEmpty, removePair, shareValues } from '../yaml/edit';
import { addNames, replaceName } from '../yaml/name-lists';
import { isMapping, isScalar, valueOf } from '../yaml/nodes';
import type { VariablePlace } from '../yaml/pipeline-variables';
import type { CircleFile, Definition, JobUse, StepUse } from './model';
import { insertWork, tellFailure } from './work-fix';

/** Where the nodes of the neutral model stand in the YAML tree. */
export interface Places {
  readonly uses: Map<PipelineJob, JobUse>;
  readonly definitions: Map<PipelineJob, Definition>;
  readonly steps: Map<PipelineStep, StepUse>;
  readonly variables: Map<Variable, VariablePlace>;
}

/** The edits by which a configuration gets what a rule of pipelines recommends; null where CircleCI has no such thing. */
export function writeFix(change: Change, places: Places, file: CircleFile): Fix | null {
  const { source } = file;
  switch (change.kind) {
    case 'make-exclusive':
      return makeExclusive(places.uses.get(change.job), source);
    case 'insert-gate':
      return insertGate(places.uses.get(change.job), source);
    case 'wait-for':
      return waitFor(places.uses.get(change.job), change.others, source);
    case 'forbid-retry':
      return dropRetry(change.of, places, source);
    case 'refer-to-secret':
      return dropVariable(places, change.variable, `Remove it, and set ${change.variable.name} in a context`, source);
    case 'remove-variable':
      return dropVariable(places, change.variable, `Remove ${change.variable.name}`, source);
    case 'share-steps':
      return shareSteps(change.jobs, places, source);
    case 'come-first':
      return comeFirst(change.job, change.others, places, source);
    case 'insert-cache':
      return insertCache(change, places, file);
    case 'drop-step':
      return fileFix('suggestion', change.title, () => dropItemAt(file.root, change.step.span, source), true);
    case 'insert-work': {
      const use = places.uses.get(change.before);
      return insertWork(change, use, places.definitions.get(change.before), file, (name) =>
        use ? addRequirements(use, [name], source) : null,
      );
    }
    case 'tell-failure':
      return tellFailure(change.job, places.definitions.get(change.job), file);
    default:
      return null;
  }
}

/** Runs of one group wait for each other in the whole organisation, so that the project is a part of its name. */
function makeExclusive(use: JobUse | undefined, source: Source): Fix | null {
  if (!use) return null;
  const group = `<< pipeline.project.slug >>/${use.name.replace(/[^\w-]+/g, '-')}`;
  return fileFix('suggestion', 'Add `serial-group`', () => addOption(use, 'serial-group', group, source), true);
}

/** An option of a job in a workflow; a bare name becomes a mapping. */
function addOption(use: JobUse, key: string, value: string, source: Source): readonly TextEdit[] | null {
  if (use.options) return insertKey(use.options, key, value, source);
  const { start } = use.node.span;
  const before = source.text.slice(source.lines.line(source.lines.position(start).line).start, start);
  if (!isScalar(use.node) || use.node.alias || !/^\s*-\s+$/.test(before)) return null;
  const indent = `${indentAt(source, use.node.span.start)}  `;
  const eol = lineEnding(source.text);
  const lines = [`${key}: ${value}`].flatMap((line) => line.split('\n'));
  const { end } = use.node.span;
  return [{ span: { start: end, end }, text: `:${lines.map((line) => `${eol}${indent}${line}`).join('')}` }];
}

/** An approval in front of the job, which then waits for it alone; the approval waits for what the job did. */
function insertGate(use: JobUse | undefined, source: Source): Fix | null {
  if (!use || use.node.alias) return null;
  const name = `approve-${use.name.replace(/[^\w-]+/g, '-')}`;
  return fileFix(
    'suggestion',
    'Ask for approval first',
    () => {
      const { line } = source.lines.position(use.node.span.start);
      const start = source.lines.line(line).start;
      const dash = source.text.lastIndexOf('-', use.node.span.start);
      // Between brackets there is no line of its own for it.
      if (dash < start || source.text.slice(start, dash).trim() !== '') return null;
      const eol = lineEnding(source.text);
      const indent = indentAt(source, dash);
      const requires = use.requires.map(({ text }) => `${indent}      - ${text}${eol}`).join('');
      const approval =
        `${indent}- ${name}:${eol}${indent}    type: approval${eol}` +
        (requires === '' ? '' : `${indent}    requires:${eol}${requires}`);
      const insert = { span: { start, end: start }, text: approval };
      const pair = use.options?.get('requires');
      if (pair?.value) return [insert, { span: pair.value.span, text: pair.value.isFlow ? `[${name}]` : `- ${name}` }];
      const edits = addOption(use, 'requires', `[${name}]`, source);
      return edits ? [insert, ...edits] : null;
    },
    true,
  );
}

function dropRetry(of: PipelineJob | PipelineStep, places: Places, source: Source): Fix | null {
  const written =
    of.kind === 'job'
      ? [places.uses.get(of)?.options, places.definitions.get(of)?.node]
      : [places.steps.get(of)?.value];
  const mapping = written.filter(isMapping).find((one) => one.get('max_auto_reruns'));
  const pair = mapping?.get('max_auto_reruns');
  return mapping && pair
    ? fileFix('suggestion', 'Remove `max_auto_reruns`', () => removePair(pair, mapping, source), true)
    : null;
}

function dropVariable(places: Places, variable: Variable, title: string, source: Source): Fix | null {
  const place = places.variables.get(variable);
  return place ? fileFix('suggestion', title, () => removeOrEmpty(place.pair, place.mapping, source)) : null;
}

function waitFor(use: JobUse | undefined, others: readonly PipelineJob[], source: Source): Fix | null {
  if (!use || use.node.alias) return null;
  const names = others.map(({ name }) => name);
  return fileFix('suggestion', `Wait for ${names.join(', ')}`, () => addRequirements(use, names, source), true);
}

const addRequirements = (use: JobUse, names: readonly string[], source: Source): readonly TextEdit[] | null =>
  use.options
    ? addNames({ mapping: use.options, key: 'requires', alone: 'list' }, names, source)
    : addOption(use, 'requires', `[${names.join(', ')}]`, source);

/** The job requires what the other one required, and that one requires it. */
function comeFirst(job: PipelineJob, others: readonly PipelineJob[], places: Places, source: Source): Fix | null {
  const [other] = others;
  const [own, later] = [job, other].map((one) => one && places.uses.get(one));
  if (!other || !own?.options || !later || later.node.alias || others.length > 1 || !job.after.includes(other))
    return null;
  const { options, key } = own;
  return fileFix(
    'suggestion',
    `Run it before ${other.name}`,
    () => {
      const names = later.requires.map(({ text }) => text);
      const isBare = names.length === 0 && options.pairs.length === 1 && own.requires.length === 1;
      const before = isBare
        ? [{ span: { start: key.span.end, end: options.span.end }, text: '' }]
        : replaceName({ mapping: options, key: 'requires', alone: 'list' }, other.name, names, source);
      const after = addRequirements(later, [job.name], source);
      return before && after && [...before, ...after];
    },
    true,
  );
}

/** The cache is looked for before the download and kept behind it (circleci.com/docs/caching). */
function insertCache(
  { step, manager: { name, home }, manifest }: Extract<Change, { readonly kind: 'insert-cache' }>,
  { steps }: Places,
  { root, source }: CircleFile,
): Fix | null {
  const use = steps.get(step);
  const place = use ? itemAt(root, use.node.span) : null;
  // What a step changes into another folder for has another manifest.
  if (!use || !place || manifest === null || home === null || valueOf(use.value, 'working_directory')) return null;
  const key = `key: ${name}-{{ arch }}-{{ checksum "${manifest}" }}`;
  return fileFix(
    'suggestion',
    'Keep the downloads in a cache',
    () => {
      const { item } = place;
      const restore = insertBeside({ side: 'before', item }, ['restore_cache:', `  ${key}`], source);
      const save = ['save_cache:', `  ${key}`, '  paths:', `    - ~/${home}`];
      const after = insertBeside({ side: 'after', item }, save, source);
      return restore && after && [...restore, ...after];
    },
    true,
  );
}

function shareSteps(jobs: readonly PipelineJob[], places: Places, source: Source): Fix | null {
  const pairs = jobs.flatMap((job) => places.definitions.get(job)?.node.get('steps') ?? []);
  const name = `${jobs[0]?.name ?? ''}-steps`;
  return pairs.length === jobs.length
    ? fileFix('suggestion', 'Write the steps once, with an anchor', () => shareValues(pairs, name, source), true)
    : null;
}
