import { memoize } from '../../core/memo';

/** The order of stages and what a job waits for. */
import type { Fact } from '../../pipeline/model';
import { scalarsOf, type Configuration, type Job } from './configuration';
import { keywords } from './keywords';
import { booleanOf, entryOf, isInterpolated, itemsOf, textOf, valueAt, type MappingValue, type Value } from './value';

/** The stages in order, those at the edges included; `isKnown` is false where some cannot be told. */
export interface Stages {
  readonly names: readonly string[];
  readonly isKnown: boolean;
  /** Null where none are declared, so that the usual ones hold. */
  readonly declared: Value | null;
}

export const stagesOf = memoize(readStages);

function readStages(configuration: Configuration): Stages {
  const { defaultStages, edgeStages } = keywords();
  const declared = configuration.keyword('stages');
  const items = itemsOf(declared);
  const names = scalarsOf(declared).map((item) => item.node.text);
  const isKnown = items.every((item) => item.kind === 'scalar' && !isInterpolated(item.node.text));
  const middle = declared ? names : defaultStages;
  const [pre, post] = edgeStages;
  return { names: [pre, ...middle.filter((name) => name !== pre && name !== post), post], isKnown, declared };
}

/** The stage of a job; null where it cannot be told. */
export function stageOf(job: Job): string | null {
  const stage = entryOf(job.value, 'stage');
  if (!stage?.value) return job.isCertain || stage ? 'test' : null;
  return textOf(stage.value);
}

/** One job that a job names in `needs`. */
export interface Need {
  /** Null where an input decides. */
  readonly job: string | null;
  /** The name, or the entry without one. */
  readonly value: Value;
  readonly optional: boolean;
  /** The entry around the name; null where the name stands alone. */
  readonly entry: MappingValue | null;
  /** The cells of a matrix that are asked for. */
  readonly matrix: Value | null;
  /** False for jobs of other pipelines and projects. */
  readonly isLocal: boolean;
}

/** One job of a matrix or of several in parallel is named with its cell: `build: [linux]`, `test 1/3`. */
export const nameOfCell = (name: string): string => name.replace(/(?:: \[.*\]| \d+\/\d+)$/s, '');

/** The entries of a `needs`, of a job or of a rule; null where it is not written. */
export function needsOf(value: Value | null, isWritten: boolean): readonly Need[] | null {
  if (!isWritten || (value !== null && value.kind === 'unknown')) return null;
  return itemsOf(value).map((item): Need => {
    if (item.kind !== 'mapping')
      return { job: textOf(item), value: item, entry: null, optional: false, matrix: null, isLocal: true };
    const named = valueAt(item, 'job');
    return {
      job: textOf(named),
      value: named ?? item,
      entry: item,
      optional: booleanOf(valueAt(item, 'optional')) === true,
      matrix: valueAt(valueAt(item, 'parallel'), 'matrix'),
      isLocal: !item.entries.has('pipeline') && !item.entries.has('project'),
    };
  });
}

export const ownNeeds = (job: Job): readonly Need[] | null => {
  const entry = entryOf(job.value, 'needs');
  return needsOf(entry?.value ?? null, entry !== undefined && entry.value !== null);
};

/** The `needs` that rules put in place of the job's own. */
export const needsOfRules = (job: Job): readonly Need[] =>
  itemsOf(valueAt(job.value, 'rules')).flatMap((rule) => {
    const entry = entryOf(rule, 'needs');
    return entry ? (needsOf(entry.value, true) ?? []) : [];
  });

export interface Before<T> {
  readonly jobs: readonly T[];
  readonly isComplete: Fact;
}

/** Tells for each job which jobs are over before it starts: those that it needs, or else all of earlier stages. */
export class Order<T> {
  private readonly stages: Stages;
  /** By the place of a stage: all of earlier ones. */
  private readonly earlier: (readonly T[])[] = [];

  constructor(
    private readonly configuration: Configuration,
    private readonly jobs: ReadonlyMap<Job, T>,
  ) {
    this.stages = stagesOf(configuration);
    const inStage: T[][] = this.stages.names.map(() => []);
    for (const [job, one] of jobs) inStage[this.indexOf(job)]?.push(one);
    let all: readonly T[] = [];
    for (const own of inStage) {
      this.earlier.push(all);
      if (own.length > 0) all = [...all, ...own];
    }
  }

  before(job: Job): Before<T> {
    const { configuration, jobs } = this;
    const needs = ownNeeds(job);
    const inRules = needsOfRules(job);
    if (!needs) {
      const at = this.indexOf(job);
      const isKnown =
        configuration.isComplete && job.isCertain && this.stages.isKnown && at >= 0 && inRules.length === 0;
      return { jobs: this.earlier[at] ?? [], isComplete: isKnown ? 'yes' : 'unknown' };
    }
    const local = [...needs, ...inRules].filter((need) => need.isLocal);
    const found = local.flatMap(({ job: name }) => {
      const other =
        name === null ? undefined : (configuration.jobs.get(name) ?? configuration.jobs.get(nameOfCell(name)));
      const one = other && other !== job ? jobs.get(other) : undefined;
      return one === undefined ? [] : [one];
    });
    const isKnown = job.isCertain && inRules.length === 0 && found.length === local.length;
    return { jobs: found, isComplete: isKnown ? 'yes' : 'unknown' };
  }

  private indexOf(job: Job): number {
    return this.stages.names.indexOf(stageOf(job) ?? '');
  }
}
