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
  type Pipeline,
  type Provider,
  type Retry,
  type Setting,
  type Step,
  type Triggers,
  type Variable,
} from '../../pipeline/model';
import { effective, scalarsOf, type Configuration, type Job } from './configuration';
import { writeFix, type Places } from './pipeline-fixes';
import { runScripts, runsInPosixShell, scriptOf, scriptParts } from './scripts';
import { Order, stageOf } from './stages';
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

export const GITLAB: Provider = {
  id: 'gitlab-ci',
  name: 'GitLab CI',
  abilities: {
    // A project's own default is an hour.
    jobTimeout: false,
    allowFailure: true,
    // Protected environments ask for approval in the project's settings.
    gateInFile: false,
    environments: true,
    exclusiveDeploys: true,
    rollbackHook: true,
    cancelsObsolete: true,
    secretsUnnamed: true,
  },
  names: {
    debug: /^CI_DEBUG_(?:TRACE|SERVICES)$/,
    disabledScan:
      /^(?:SAST|DEPENDENCY_SCANNING|SECRET_DETECTION|CONTAINER_SCANNING|DAST|DAST_API|API_FUZZING|COVFUZZ|LICENSE_MANAGEMENT|LICENSE_SCANNING)_DISABLED$/,
    secret: null,
    untrusted:
      /^CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|BRANCH|REF_NAME|TAG_MESSAGE)|MERGE_REQUEST_(?:TITLE|DESCRIPTION|LABELS|SOURCE_BRANCH_NAME)|EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)$/,
    // The filter puts the text of variables into the script before a shell reads it.
    untrustedText: /\$\[\[[^\]]*\|\s*expand_vars[^\]]*\]\]/g,
    untrustedVariable: () => null,
  },
  words: {
    commitInShell: '$CI_COMMIT_SHORT_SHA',
    commit: '$CI_COMMIT_SHORT_SHA',
    secretStore: 'a masked CI/CD variable',
    mayFail: 'allow_failure',
    gate: 'a `when: manual` job or a protected environment',
  },
};

/** The neutral pipeline of a configuration. */
export function pipelineOf(configuration: Configuration, config: PipelineConfig): Pipeline {
  return new Adapter(configuration, config).pipeline();
}

class Adapter {
  private readonly places: Places = { jobs: new Map(), variables: new Map() };
  private readonly home: Home;

  constructor(
    private readonly configuration: Configuration,
    private readonly config: PipelineConfig,
  ) {
    this.home = configuration.file;
  }

  pipeline(): Pipeline {
    const { configuration } = this;
    const jobs = [...configuration.jobs.values()].filter((job) => !job.isHidden && job.value);
    const built = new Map(jobs.map((job) => [job, this.job(job)]));
    const order = new Order(configuration, built);
    for (const [job, own] of built) {
      const { jobs: after, isComplete } = order.before(job);
      Object.assign(own, { after, afterIsComplete: isComplete });
    }
    const { file } = configuration;
    return {
      provider: GITLAB,
      span: file.root?.span ?? { start: 0, end: 0 },
      jobs: [...built.values()],
      variables: this.variables(configuration.keyword('variables'), 'pipeline'),
      isComplete: configuration.isComplete,
      cancelsObsolete: this.cancelsObsolete(),
      fix: (change) => writeFix(change, this.places, file.source),
    };
  }

  private node(value: Value): Node {
    return { span: value.node.span, path: this.pathOf(value.home), origins: this.originsOf(value.via) };
  }

  /** Steps that other files ask for are of no use to somebody who reads this one. */
  private originsOf(via: readonly PlacedOrigin[]): readonly Origin[] {
    return via.length === 0 ? via : via.filter(({ home }) => home === this.home);
  }

  private pathOf(home: Home): string | null {
    return home === this.home ? null : home.path;
  }

  private job(job: Job): PipelineJob {
    const { configuration } = this;
    const entry = job.own ?? job.entry;
    const when = textOf(valueAt(job.value, 'when'));
    const trigger = entryOf(job.value, 'trigger');
    const environment = this.environment(job);
    const steps: Step[] = [];
    const built: PipelineJob = {
      kind: 'job',
      span: entry.pair.span,
      path: this.pathOf(entry.home),
      origins: [],
      name: job.name,
      nameSpan: entry.pair.key.span,
      stage: stageOf(job),
      kinds: new Set(),
      target: null,
      environment: environment?.built ?? null,
      steps,
      images: this.images(job),
      variables: [...this.variables(valueAt(job.value, 'variables'), 'job'), ...this.secrets(job.value)],
      artifacts: this.artifacts(job),
      caches: this.caches(job),
      after: [],
      afterIsComplete: 'unknown',
      gate: this.gate(job),
      mayFail: this.mayFail(job),
      runs: jobRuns(job, configuration, 'any') === 'no' ? 'no' : job.isCertain ? this.certainlyRuns(job) : 'unknown',
      condition: conditionOf(job),
      timeout: this.setting(effective(job, 'timeout', configuration), 'yes'),
      exclusive: this.setting(valueAt(job.value, 'resource_group'), 'yes'),
      retry: this.retry(job),
      triggers: this.triggers(job),
      isOpaque: trigger !== undefined || !job.isCertain || !this.hasBody(job),
      isFailureHandler: when === 'on_failure',
      project: configuration.project.commands,
    };
    this.addSteps(job, built, steps);
    Object.assign(
      built,
      classify(
        {
          name: job.name,
          // The stage that a job is in without asking for it says nothing of the job.
          stage: entryOf(job.value, 'stage') ? built.stage : null,
          environment: environment?.built.name ?? null,
          steps,
          project: configuration.project.commands,
        },
        this.config,
      ),
    );
    if (environment?.tier) Object.assign(built, { target: environment.tier });
    if (job.own) this.places.jobs.set(built, job.own);
    return built;
  }

  private hasBody(job: Job): boolean {
    return job.value?.entries.has('script') === true || job.value?.entries.has('run') === true;
  }

  private certainlyRuns(job: Job): Fact {
    if (!CONDITIONS.some((key) => job.value?.entries.has(key))) return 'yes';
    return outcomesOf(job, this.configuration, 'any').some(({ when }) => when === 'never') ? 'unknown' : 'yes';
  }

  private addSteps(job: Job, built: PipelineJob, steps: Step[]): void {
    const isPosix = runsInPosixShell(job, this.configuration);
    const add = (item: ScalarValue, session: number, isAfter: boolean): void => {
      steps.push({
        kind: 'step',
        ...this.node(item),
        job: built,
        name: null,
        script: isPosix ? scriptOf(item.node) : null,
        session,
        action: null,
        always: isAfter ? 'yes' : 'no',
        mayFail: isAfter ? { value: 'yes', node: null } : no,
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
  }

  private setting(value: Value | null, fact: Fact): Setting {
    return value ? { value: value.kind === 'unknown' ? 'unknown' : fact, node: this.node(value) } : no;
  }

  private mayFail(job: Job): Setting {
    const allowed = valueAt(job.value, 'allow_failure');
    const inRules = itemsOf(valueAt(job.value, 'rules')).some((rule) => entryOf(rule, 'allow_failure'));
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
      ...itemsOf(effective(job, 'cache', this.configuration)).flatMap((cache) => store(cache, 'cache', 'yes')),
    ];
  }

  private caches(job: Job): Fact {
    const cache = effective(job, 'cache', this.configuration);
    if (cache) return cache.kind === 'unknown' ? 'unknown' : itemsOf(cache).length > 0 ? 'yes' : 'no';
    return job.isCertain && this.configuration.isComplete ? 'no' : 'unknown';
  }

  private variables(value: Value | null, scope: Variable['scope']): readonly Variable[] {
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
        // What another variable holds is not told by its name.
        isSecret: isInterpolated(text) || text.includes('$') ? 'unknown' : 'no',
        scope,
      };
      const mapping = value.node.kind === 'mapping' && entry.home === this.home ? value.node : null;
      if (mapping) this.places.variables.set(variable, { pair: entry.pair, mapping });
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

  private cancelsObsolete(): Setting {
    const { configuration } = this;
    const cancel = valueAt(valueAt(configuration.keyword('workflow'), 'auto_cancel'), 'on_new_commit');
    if (cancel) return { value: textOf(cancel) === 'none' ? 'no' : 'yes', node: this.node(cancel) };
    const interruptible = [...configuration.jobs.values()]
      .filter((job) => !job.isHidden)
      .map((job) => effective(job, 'interruptible', configuration))
      .find((value) => booleanOf(value) === true);
    if (interruptible) return this.setting(interruptible, 'yes');
    return configuration.isComplete ? no : unknown;
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
