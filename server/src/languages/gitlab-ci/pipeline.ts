import type { PipelineConfig } from '../../core/config';
import {
  no,
  unknown,
  type Job as PipelineJob,
  type Pipeline,
  type Setting,
  type Step,
  type Variable,
} from '../../pipeline/model';
import { valueOf } from '../yaml/nodes';
import { effective, type Configuration, type Job } from './configuration';
import { JobReader, PartsReader, type StepParts } from './job-parts';
import { writeFix, type Places, type VariablePlace } from './pipeline-fixes';
import { GITLAB } from './provider';
import { Order, stagesOf } from './stages';
import { booleanOf, textOf, valueAt } from './value';

/** The neutral pipeline of a configuration. */
export function pipelineOf(configuration: Configuration, config: PipelineConfig): Pipeline {
  return new Adapter(configuration, config).pipeline();
}

class Adapter {
  private readonly places: Places;
  private readonly jobs: JobReader;
  private readonly reader: PartsReader;

  constructor(
    private readonly configuration: Configuration,
    config: PipelineConfig,
  ) {
    const { isKnown, names } = stagesOf(configuration);
    this.places = {
      jobs: new Map(),
      variables: new Map(),
      stages: valueOf(configuration.file.root, 'stages'),
      root: configuration.file.root,
      order: isKnown ? names : [],
    };
    this.jobs = new JobReader(configuration, config);
    this.reader = new PartsReader(configuration, config);
  }

  pipeline(): Pipeline {
    const { configuration, places, reader } = this;
    const jobs = [...configuration.jobs.values()].filter((job) => !job.isHidden && job.value);
    const built = new Map(jobs.map((job) => [job, this.job(job)]));
    const order = new Order(configuration, built);
    for (const [job, own] of built) {
      const { jobs: after, isComplete } = order.before(job);
      Object.assign(own, { after, afterIsComplete: isComplete });
    }
    const { file } = configuration;
    const variables = reader.variables(configuration.keyword('variables'), 'pipeline');
    this.keep(reader.places);
    return {
      provider: GITLAB,
      span: file.root?.span ?? { start: 0, end: 0 },
      jobs: [...built.values()],
      variables,
      isComplete: configuration.isComplete,
      cancelsObsolete: this.cancelsObsolete(),
      fix: (change) => writeFix(change, places, file.source),
    };
  }

  private job(job: Job): PipelineJob {
    const parts = this.jobs.parts(job);
    const steps: Step[] = [];
    const built: PipelineJob = { ...parts.own, steps, after: [], afterIsComplete: 'unknown' };
    for (const step of parts.steps) steps.push(stepOf(step, built));
    if (job.own) this.places.jobs.set(built, job.own);
    this.keep(parts.places);
    return built;
  }

  private keep(places: ReadonlyMap<Variable, VariablePlace>): void {
    for (const [variable, place] of places) this.places.variables.set(variable, place);
  }

  private cancelsObsolete(): Setting {
    const { configuration } = this;
    const cancel = valueAt(valueAt(configuration.keyword('workflow'), 'auto_cancel'), 'on_new_commit');
    if (cancel) return { value: textOf(cancel) === 'none' ? 'no' : 'yes', node: this.reader.node(cancel) };
    const interruptible = [...configuration.jobs.values()]
      .filter((job) => !job.isHidden)
      .map((job) => effective(job, 'interruptible', configuration))
      .find((value) => booleanOf(value) === true);
    if (interruptible) return this.reader.setting(interruptible, 'yes');
    return configuration.isComplete ? no : unknown;
  }
}

/** Written out, since spreading so many objects takes as long as reading them. */
const stepOf = (parts: StepParts, job: PipelineJob): Step => ({
  kind: parts.kind,
  span: parts.span,
  path: parts.path,
  origins: parts.origins,
  job,
  name: parts.name,
  script: parts.script,
  session: parts.session,
  action: parts.action,
  always: parts.always,
  mayFail: parts.mayFail,
  retry: parts.retry,
  runs: parts.runs,
  stopsOnError: parts.stopsOnError,
  pipefail: parts.pipefail,
  variables: parts.variables,
});
