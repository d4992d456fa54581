import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { lineEnding, type TextEdit } from '../../core/text';
import type { Change, Job as PipelineJob, Variable } from '../../pipeline/model';
import { indentAt, insertItems, insertKey, removeOrEmpty, removePair, shareValues } from '../yaml/edit';
import { isScalar, isSequence, type YamlMapping, type YamlPair } from '../yaml/nodes';
import type { Definition, JobUse } from './model';

/** Where the nodes of the neutral model stand in the YAML tree. */
export interface Places {
  readonly uses: Map<PipelineJob, JobUse>;
  readonly definitions: Map<PipelineJob, Definition>;
  readonly variables: Map<Variable, { readonly pair: YamlPair; readonly mapping: YamlMapping }>;
}

/** The edits by which a configuration gets what a rule of pipelines recommends; null where CircleCI has no such thing. */
export function writeFix(change: Change, places: Places, source: Source): Fix | null {
  switch (change.kind) {
    case 'make-exclusive':
      return makeExclusive(places.uses.get(change.job), source);
    case 'insert-gate':
      return insertGate(places.uses.get(change.job), source);
    case 'wait-for':
      return waitFor(places.uses.get(change.job), change.others, source);
    case 'forbid-retry':
      return dropRetry(change.job, places, source);
    case 'refer-to-secret':
      return dropVariable(places, change.variable, `Remove it, and set ${change.variable.name} in a context`, source);
    case 'remove-variable':
      return dropVariable(places, change.variable, `Remove ${change.variable.name}`, source);
    case 'share-steps':
      return shareSteps(change.jobs, places, source);
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
  const indent = `${indentAt(source, use.node.span.start)}    `;
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

function dropRetry(job: PipelineJob, places: Places, source: Source): Fix | null {
  const mapping = [places.uses.get(job)?.options, places.definitions.get(job)?.node].find((one) =>
    one?.get('max_auto_reruns'),
  );
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
  const requires = use.options?.get('requires');
  return fileFix(
    'suggestion',
    `Wait for ${names.join(', ')}`,
    () => {
      if (!requires) return addOption(use, 'requires', `[${names.join(', ')}]`, source);
      return isSequence(requires.value) ? insertItems(requires.value, names, source) : null;
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
