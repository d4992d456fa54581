/** What the neutral model knows of a job by itself, without the jobs around it. */
import { Reuse } from '../../core/memo';
import type { PipelineConfig } from '../../core/config';
import { classify, environmentKind } from '../../pipeline/classify';
import {
  no,
  unknown,
  type Artifact,
  type Environment,
  type EnvironmentKind,
  type Fact,
  type Gate,
  type Image,
  type Job as PipelineJob,
  type Node,
  type Origin,
  type Retry,
  type Setting,
  type Step,
  type Triggers,
  type Variable,
} from '../../pipeline/model';
import { handsOnSecret } from '../../pipeline/secret-values';
import { effective, scalarsOf, type Configuration, type Job } from './configuration';
import { keywords } from './keywords';
import type { VariablePlace } from './pipeline-fixes';
import { runScripts, runsInPosixShell, scriptOf, scriptParts } from './scripts';
import { stageOf } from './stages';
import {
  booleanOf,
  entryOf,
  isInterpolated,
  itemsOf,
  scalarAt,
  textOf,
  valueAt,
  writtenAs,
  type Home,
  type PlacedOrigin,
  type ScalarValue,
  type Value,
} from './value';
import { jobRuns, manualOf, outcomesOf } from './when';

export type StepParts = Omit<Step, 'job'>;

export interface JobParts {
  readonly own: Omit<PipelineJob, 'steps' | 'after' | 'afterIsComplete'>;
  readonly steps: readonly StepParts[];
  readonly places: ReadonlyMap<Variable, VariablePlace>;
}

const known = new Reuse<Job, JobParts>();

/** Reads jobs one by one; one that nothing has changed for is not read again. */
export class JobReader {
  /** What each job takes into account besides itself. */
  private readonly surroundings: readonly unknown[];

  constructor(
    private readonly configuration: Configuration,
    private readonly config: PipelineConfig,
  ) {
    const shared = ['workflow', 'default', ...keywords().defaultKeys].map((name) => configuration.keyword(name));
    const { file, project, isComplete } = configuration;
    this.surroundings = [file.home, project.commands, isComplete, config, ...shared];
  }

  parts(job: Job): JobParts {
    const { configuration, config } = this;
    return known.of(job, this.surroundings, () => new PartsReader(configuration, config).read(job));
  }
}

/** Reads values into nodes of the neutral model, and keeps where variables stand. */
export class PartsReader {
  readonly places = new Map<Variable, VariablePlace>();
  private readonly home: Home;

  constructor(
    private readonly configuration: Configuration,
    private readonly config: PipelineConfig,
  ) {
    this.home = configuration.file.home;
  }

  read(job: Job): JobParts {
    const { configuration, places } = this;
    const entry = job.own ?? job.entry;
    const trigger = entryOf(job.value, 'trigger');
    const environment = this.environment(job);
    const steps = this.steps(job);
    const stage = stageOf(job);
    const { kinds, target } = classify(
      {
        name: job.name,
        // The stage that a job is in without asking for it says nothing of the job.
        stage: entryOf(job.value, 'stage') ? stage : null,
        environment: environment?.built.name ?? null,
        steps,
        project: configuration.project.commands,
      },
      this.config,
    );
    const own: JobParts['own'] = {
      kind: 'job',
      span: entry.pair.span,
      path: this.pathOf(entry.home),
      origins: [],
      name: job.name,
      nameSpan: entry.pair.key.span,
      stage,
      kinds,
      target: environment?.tier ?? target,
      environment: environment?.built ?? null,
      images: this.images(job),
      variables: [...this.variables(valueAt(job.value, 'variables'), 'job'), ...this.secrets(job.value)],
      artifacts: this.artifacts(job),
      caches: this.caches(job),
      gate: this.gate(job),
      mayFail: this.mayFail(job),
      runs: jobRuns(job, configuration, 'any') === 'no' ? 'no' : job.isCertain ? this.certainlyRuns(job) : 'unknown',
      condition: conditionOf(job),
      timeout: this.setting(effective(job, 'timeout', configuration), 'yes'),
      exclusive: this.setting(valueAt(job.value, 'resource_group'), 'yes'),
      retry: this.retry(job),
      triggers: this.triggers(job),
      isOpaque: trigger !== undefined || !job.isCertain || !this.hasBody(job),
      isFailureHandler: textOf(valueAt(job.value, 'when')) === 'on_failure',
      project: configuration.project.commands,
    };
    return { own, steps, places };
  }

  node(value: Value): Node {
    return { span: value.node.span, path: this.pathOf(value.home), origins: this.originsOf(value.via) };
  }

  /** Steps that other files ask for are of no use to somebody who reads this one. */
  private originsOf(via: readonly PlacedOrigin[]): readonly Origin[] {
    return via.length === 0 ? via : via.filter(({ home }) => home === this.home);
  }

  private pathOf(home: Home): string | null {
    return home === this.home ? null : home.path;
  }

  private hasBody(job: Job): boolean {
    return job.value?.entries.has('script') === true || job.value?.entries.has('run') === true;
  }

  private certainlyRuns(job: Job): Fact {
    if (!CONDITIONS.some((key) => job.value?.entries.has(key))) return 'yes';
    return outcomesOf(job, this.configuration, 'any').some(({ when }) => when === 'never') ? 'unknown' : 'yes';
  }

  private steps(job: Job): readonly StepParts[] {
    const steps: StepParts[] = [];
    const isPosix = runsInPosixShell(job, this.configuration);
    const add = (item: ScalarValue, session: number, isAfter: boolean): void => {
      steps.push({
        kind: 'step',
        span: item.node.span,
        path: this.pathOf(item.home),
        origins: this.originsOf(item.via),
        name: null,
        script: isPosix ? scriptOf(item.node) : null,
        session,
        action: null,
        always: isAfter ? 'yes' : 'no',
        mayFail: isAfter ? { value: 'yes', node: null } : no,
        retry: null,
        runs: 'yes',
        // The runner starts each job with `set -o errexit`, and with `pipefail` where the image's shell has it.
        stopsOnError: 'yes',
        pipefail: 'unknown',
        variables: [],
      });
    };
    for (const { section, items } of scriptParts(job, this.configuration)) {
      const isAfter = section === 'after_script';
      for (const item of items) add(item, isAfter ? 1 : 0, isAfter);
    }
    runScripts(job).forEach((item, i) => add(item, i + 2, false));
    return steps;
  }

  setting(value: Value | null, fact: Fact): Setting {
    return value ? { value: value.kind === 'unknown' ? 'unknown' : fact, node: this.node(value) } : no;
  }

  private mayFail(job: Job): Setting {
    const allowed = valueAt(job.value, 'allow_failure');
    const rules = itemsOf(valueAt(job.value, 'rules'));
    const inRules = rules.some((rule) => entryOf(rule, 'allow_failure'));
    const everywhere = job.isCertain && !allowed ? allowedByEvery(rules) : null;
    if (everywhere) return { value: 'yes', node: this.node(everywhere) };
    if (!allowed) return inRules || !job.isCertain ? unknown : no;
    const node = this.node(allowed);
    const fact = booleanOf(allowed);
    // Exit codes name the failures that are no surprise.
    if (fact === null || inRules) return { value: 'unknown', node };
    return { value: fact ? 'yes' : 'no', node };
  }

  private gate(job: Job): Gate | null {
    const manual = manualOf(job, this.configuration);
    if (!manual) return null;
    return { ...this.node(manual.node), blocks: manual.isSometimes ? 'unknown' : manual.blocks };
  }

  private retry(job: Job): Retry | null {
    const value = effective(job, 'retry', this.configuration);
    if (!value) return null;
    const times = Number(textOf(value) ?? textOf(valueAt(value, 'max')) ?? Number.NaN);
    const reasons = scalarsOf(valueAt(value, 'when')).map((reason) => reason.node.text);
    const isOfScript = (reason: string): boolean =>
      ['always', 'script_failure', 'unknown_failure', 'job_execution_timeout'].includes(reason);
    return {
      ...this.node(value),
      times: Number.isInteger(times) ? times : null,
      onlyInfrastructure: reasons.length > 0 && !reasons.some(isOfScript),
    };
  }

  private triggers(job: Job): Triggers {
    const fact = (...scenarios: readonly Parameters<typeof jobRuns>[2][]): Fact => {
      if (!job.isCertain) return 'unknown';
      const facts = scenarios.map((scenario) => jobRuns(job, this.configuration, scenario));
      return facts.includes('yes') ? 'yes' : facts.every((one) => one === 'no') ? 'no' : 'unknown';
    };
    return {
      pullRequest: fact('merge-request'),
      push: fact('branch', 'default-branch', 'tag'),
      schedule: fact('schedule'),
      manual: fact('web'),
    };
  }

  private environment(job: Job): { readonly built: Environment; readonly tier: EnvironmentKind | null } | null {
    const value = valueAt(job.value, 'environment');
    if (!value || value.kind === 'unknown') return null;
    const named = value.kind === 'scalar' ? value : scalarAt(value, 'name');
    const written = named?.node.text ?? null;
    const name = written === null || isInterpolated(written) || /^\$/.test(written) ? null : written;
    const action = textOf(valueAt(value, 'action')) ?? 'start';
    const tier = TIERS[textOf(valueAt(value, 'deployment_tier')) ?? ''] ?? null;
    const kind = tier ?? (name === null ? null : environmentKind(name));
    return { built: { ...this.node(named ?? value), name, kind, deploys: action === 'start' }, tier };
  }

  private images(job: Job): readonly Image[] {
    const { configuration } = this;
    const image = (value: Value | null, role: Image['role']): readonly Image[] => {
      const scalar = value?.kind === 'scalar' ? value : scalarAt(value, 'name');
      if (!scalar || !value || scalar.node.text === '') return [];
      const isKnown = !/\$/.test(scalar.node.text);
      return [
        {
          ...this.node(scalar),
          origins: this.originsOf(value.via),
          reference: isKnown ? scalar.node.text : null,
          role,
        },
      ];
    };
    const services = itemsOf(effective(job, 'services', configuration));
    return [
      ...image(effective(job, 'image', configuration), 'job'),
      ...services.flatMap((one) => image(one, 'service')),
    ];
  }

  private artifacts(job: Job): readonly Artifact[] {
    const store = (value: Value | null, kind: Artifact['kind'], expires: Fact): readonly Artifact[] => {
      if (!value || value.kind !== 'mapping') return [];
      const paths = scalarsOf(valueAt(value, 'paths'))
        .filter((path) => path.home === this.home)
        .map((path) => ({ text: path.node.text, span: path.node.span }));
      return [{ ...this.node(value), kind, paths, expires }];
    };
    const artifacts = effective(job, 'artifacts', this.configuration);
    // Instances have a default of their own for artifacts, 30 days as they come.
    return [
      ...store(artifacts, 'artifact', entryOf(artifacts, 'expire_in') ? 'yes' : 'unknown'),
      ...(isJudged(valueAt(artifacts, 'reports')) ? store(valueAt(artifacts, 'reports'), 'report', 'yes') : []),
      ...itemsOf(effective(job, 'cache', this.configuration)).flatMap((cache) => store(cache, 'cache', 'yes')),
    ];
  }

  private caches(job: Job): Fact {
    const cache = effective(job, 'cache', this.configuration);
    if (cache) return cache.kind === 'unknown' ? 'unknown' : itemsOf(cache).length > 0 ? 'yes' : 'no';
    return job.isCertain && this.configuration.isComplete ? 'no' : 'unknown';
  }

  variables(value: Value | null, scope: Variable['scope']): readonly Variable[] {
    if (value?.kind !== 'mapping') return [];
    return [...value.entries.values()].flatMap((entry): Variable[] => {
      const scalar = entry.value?.kind === 'scalar' ? entry.value : scalarAt(entry.value, 'value');
      if (!scalar || !entry.value) return [];
      const text = scalar.node.text;
      const variable: Variable = {
        span: entry.pair.span,
        path: this.pathOf(entry.home),
        origins: this.originsOf([...value.via, ...entry.value.via]),
        name: entry.name,
        nameSpan: entry.pair.key.span,
        value: isInterpolated(text) || text.includes('$') ? null : text,
        valueSpan: scalar.node.span,
        isSecret: handsOnSecret(text) ? 'yes' : isInterpolated(text) || text.includes('$') ? 'unknown' : 'no',
        scope,
      };
      const mapping = value.node.kind === 'mapping' && entry.home === this.home ? value.node : null;
      if (mapping) this.places.set(variable, { pair: entry.pair, mapping });
      return [variable];
    });
  }

  /** What `secrets` fetches: the path of a file with the secret in it, unless `file: false` asks for the text itself. */
  private secrets(value: Value | null): readonly Variable[] {
    const secrets = valueAt(value, 'secrets');
    if (secrets?.kind !== 'mapping') return [];
    return [...secrets.entries.values()].map(({ pair, home, name, value: one }) => ({
      span: pair.span,
      path: this.pathOf(home),
      origins: secrets.via,
      name,
      nameSpan: pair.key.span,
      value: null,
      valueSpan: pair.key.span,
      isSecret: booleanOf(valueAt(one, 'file')) === false ? 'yes' : 'no',
      scope: 'job',
    }));
  }
}

const CONDITIONS = ['rules', 'only', 'except'] as const;

const conditionOf = (job: Job): string =>
  CONDITIONS.flatMap((key) => {
    const value = valueAt(job.value, key);
    return value ? [`${key}: ${writtenAs(value)}`] : [];
  }).join('; ');

/** What GitLab calls a tier of deployment. */
const TIERS: Readonly<Record<string, EnvironmentKind>> = {
  production: 'production',
  staging: 'staging',
  testing: 'dev',
  development: 'dev',
  other: 'dev',
};

/** Reports of scans, which GitLab shows in merge requests and can ask for approval of (docs.gitlab.com, "artifacts:reports"). */
const SCAN_REPORTS =
  /^(?:sast|secret_detection|dependency_scanning|container_scanning|cluster_image_scanning|dast|api_fuzzing|coverage_fuzzing|license_scanning|codequality)$/;

const isJudged = (reports: Value | null): boolean =>
  reports?.kind === 'mapping' && [...reports.entries.keys()].some((name) => SCAN_REPORTS.test(name));

/** The first `allow_failure: true` of rules that all say so, those that leave the job out aside. */
function allowedByEvery(rules: readonly Value[]): Value | null {
  const run = rules.filter((rule) => textOf(valueAt(rule, 'when')) !== 'never');
  const allowed = run.map((rule) => valueAt(rule, 'allow_failure'));
  return allowed.every((value) => value !== null && booleanOf(value) === true) ? (allowed[0] ?? null) : null;
}
