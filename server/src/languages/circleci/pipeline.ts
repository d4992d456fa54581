import type { PipelineConfig } from '../../core/config';
import type { Span } from '../../core/text';
import { classify } from '../../pipeline/classify';
import {
  no,
  unknown,
  type Artifact,
  type Fact,
  type Image,
  type Job as PipelineJob,
  type Node,
  type Origin,
  type Pipeline,
  type Provider,
  type Retry,
  type Step as PipelineStep,
  type Variable,
} from '../../pipeline/model';
import type { PipelineProject } from '../../pipeline/project';
import { dialectOf, isPosix } from '../shell/dialect';
import { scriptReader } from '../shell/reader';
import { isMapping, isScalar, isSequence, itemsOf, valueOf, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { variablesIn } from '../yaml/pipeline-variables';
import { circleFacts, isDynamic } from './facts';
import type { CircleFile, Definition, JobUse, StepUse, Workflow } from './model';
import { readSteps } from './parse';
import { writeFix, type Places } from './pipeline-fixes';

export const CIRCLECI: Provider = {
  id: 'circleci',
  name: 'CircleCI',
  abilities: {
    // Only a step without output is stopped, after ten minutes.
    jobTimeout: false,
    allowFailure: false,
    gateInFile: true,
    environments: false,
    exclusiveDeploys: true,
    rollbackHook: true,
    cancelsObsolete: false,
    secretsUnnamed: true,
  },
  names: {
    debug: null,
    disabledScan: null,
    secret: null,
    untrusted: /^CIRCLE_(?:BRANCH|TAG|PR_USERNAME|PR_REPONAME)$/,
    untrustedText:
      /<<\s*pipeline\.(?:git\.(?:branch|tag)|event\.github\.pull_request\.(?:title|head\.ref)|trigger_parameters\.\w+\.(?:commit_message|commit_title|branch))\s*>>/g,
    untrustedVariable: (placeholder) => {
      const [, name] = /pipeline\.git\.(branch|tag)/.exec(placeholder) ?? [];
      return name === undefined ? null : `CIRCLE_${name.toUpperCase()}`;
    },
  },
  words: {
    commitInShell: '$CIRCLE_SHA1',
    commit: '<< pipeline.git.revision >>',
    secretStore: 'a variable of a context or of the project',
    mayFail: 'max_auto_reruns',
    gate: 'a job with `type: approval`',
  },
};

/** The neutral pipeline of a configuration: every job of every workflow. */
export const pipelineOf = (file: CircleFile, project: PipelineProject, config: PipelineConfig): Pipeline =>
  new Adapter(file, project, config).pipeline();

type MutableJob = PipelineJob & { readonly after: PipelineJob[] };

const MAX_DEPTH = 8;

class Adapter {
  private readonly places: Places = { uses: new Map(), definitions: new Map(), steps: new Map(), variables: new Map() };

  constructor(
    private readonly file: CircleFile,
    private readonly project: PipelineProject,
    private readonly config: PipelineConfig,
  ) {}

  pipeline(): Pipeline {
    const { file } = this;
    const jobs = file.workflows.flatMap((workflow) => this.jobsOf(workflow));
    // Version 2 without workflows runs the one job that is called `build`.
    const build = file.workflows.length === 0 ? file.jobs.get('build') : undefined;
    if (build) jobs.push(this.job(build.name, build, null, null));
    return {
      provider: CIRCLECI,
      span: file.root?.span ?? { start: 0, end: 0 },
      jobs,
      variables: [],
      isComplete: !file.isPartial,
      cancelsObsolete: unknown,
      fix: (change) => writeFix(change, this.places, file),
    };
  }

  private jobsOf(workflow: Workflow): MutableJob[] {
    const jobs = workflow.uses.map((use) => this.job(use.name, this.file.jobs.get(use.job), use, workflow));
    const byName = new Map(workflow.uses.flatMap((use, i) => (jobs[i] ? [[use.name, jobs[i]] as const] : [])));
    workflow.uses.forEach((use, i) => {
      for (const { text } of use.requires) {
        const other = byName.get(text);
        const job = jobs[i];
        if (job && other && other !== job) job.after.push(other);
      }
    });
    return jobs;
  }

  private job(
    name: string,
    definition: Definition | undefined,
    use: JobUse | null,
    workflow: Workflow | null,
  ): MutableJob {
    const key = use?.key ?? definition?.key;
    const type = valueOf(use?.options, 'type') ?? valueOf(definition?.node, 'type');
    const isApproval = isScalar(type) && type.text === 'approval';
    const executor = this.executorOf(definition);
    const environment = valueOf(definition?.node, 'environment');
    const filters = valueOf(use?.options, 'filters');
    const serial = use?.options?.get('serial-group');
    const steps: PipelineStep[] = [];
    const contexts = textsOf(valueOf(use?.options, 'context'));
    const text = filters ? this.file.source.text.slice(filters.span.start, filters.span.end) : '';
    const shape = {
      kind: 'job' as const,
      ...at(use?.node.span ?? definition?.pair.span ?? { start: 0, end: 0 }),
      name,
      nameSpan: key?.span ?? { start: 0, end: 0 },
      stage: null,
      environment: null,
      steps,
      images: executor ? imagesOf(executor) : [],
      variables: [
        ...this.variables(environment, 'job'),
        ...(executor ? this.executorVariables(executor, definition) : []),
      ],
      artifacts: definition ? artifactsOf(definition.steps) : [],
      caches: definition ? cachesOf(stepsWithin(definition.steps, this.file)) : ('unknown' as const),
      after: [] as PipelineJob[],
      afterIsComplete:
        this.file.isPartial || (use?.requires.some(({ text: one }) => isDynamic(one)) ?? false)
          ? ('unknown' as const)
          : ('yes' as const),
      gate: isApproval && key ? { ...at(key.span), blocks: 'yes' as const } : null,
      mayFail: no,
      runs: 'yes' as const,
      condition: `${workflow?.name ?? ''} ${workflow?.condition ?? ''} ${text.replace(/\s+/g, ' ')}`.trim(),
      timeout: unknown,
      exclusive: serial ? { value: 'yes' as const, node: at(serial.span) } : no,
      retry: retryOf(use?.options ?? definition?.node ?? null),
      triggers: triggersOf(workflow, filters),
      // An approval does nothing by itself.
      isOpaque: !definition && !isApproval,
      isFailureHandler: false,
      project: this.project,
      kinds: new Set<never>(),
      target: null,
    };
    const built: MutableJob = Object.assign(shape, {});
    const own = [
      ...readSteps(valueOf(use?.options, 'pre-steps')),
      ...(definition?.steps ?? []),
      ...readSteps(valueOf(use?.options, 'post-steps')),
    ];
    const shell = this.shellOf(definition, executor);
    for (const step of own) this.addStep(step, built, steps, shell, [], 0);
    // A context is named after what its secrets open.
    const named = {
      name: [name, use?.job === name ? '' : (use?.job ?? '')].join(' ').trim(),
      stage: contexts.join(' ') || null,
    };
    if (!isApproval)
      Object.assign(built, classify({ ...named, environment: null, steps, project: this.project }, this.config));
    if (use) this.places.uses.set(built, use);
    if (definition) this.places.definitions.set(built, definition);
    return built;
  }

  /** The mapping that says where the job runs: its own, or that of the executor that it names. */
  private executorOf(definition: Definition | undefined): YamlNode | null {
    if (!definition) return null;
    const named = valueOf(definition.node, 'executor');
    const name = isScalar(named) ? named : valueOf(named, 'name');
    return isScalar(name) ? (this.file.executors.get(name.text)?.node ?? null) : definition.node;
  }

  /** Null where nobody can tell which shell it is. */
  private shellOf(definition: Definition | undefined, executor: YamlNode | null): string | null {
    if (!executor) return null;
    const written = valueOf(definition?.node, 'shell') ?? valueOf(executor, 'shell');
    if (isScalar(written)) return isDynamic(written.text) ? null : written.text;
    const machine = valueOf(executor, 'machine');
    const image = isScalar(machine) ? machine : valueOf(machine, 'image');
    const size = valueOf(executor, 'resource_class');
    if ([image, size].some((one) => isScalar(one) && /windows|<</i.test(one.text))) return null;
    return DEFAULT_SHELL;
  }

  private addStep(
    step: StepUse,
    job: PipelineJob,
    into: PipelineStep[],
    shell: string | null,
    origins: readonly Origin[],
    depth: number,
  ): void {
    const command = this.file.commands.get(step.name);
    const via = (): readonly Origin[] => [...origins, { via: 'template', name: step.name, span: step.nameSpan.span }];
    if (command && depth < MAX_DEPTH) {
      for (const one of command.steps) this.addStep(one, job, into, shell, via(), depth + 1);
      return;
    }
    const built = this.step(step, job, into.length, shell, origins);
    into.push(built);
    this.places.steps.set(built, step);
    for (const one of step.nested) this.addStep(one, job, into, shell, origins, depth + 1);
  }

  private step(
    step: StepUse,
    job: PipelineJob,
    session: number,
    shell: string | null,
    origins: readonly Origin[],
  ): PipelineStep {
    const isRun = step.name === 'run' || step.name === 'deploy';
    const run = isRun ? (isScalar(step.value) ? step.value : valueOf(step.value, 'command')) : null;
    const written = valueOf(step.value, 'shell');
    const program = isRun && isScalar(written) ? written.text : shell;
    const dialect = program === null ? 'other' : dialectOf(program);
    const when = valueOf(step.value, 'when');
    const name = valueOf(step.value, 'name');
    const flag = (pattern: RegExp): Fact => (program === null ? 'unknown' : pattern.test(program) ? 'yes' : 'no');
    return {
      kind: 'step',
      ...at(step.node.span),
      origins,
      job,
      name: isScalar(name) && !isDynamic(name.text) ? name.text : null,
      script: isScalar(run) && isPosix(dialect) ? scriptOf(run, dialect) : null,
      session,
      action: circleFacts().builtInSteps.has(step.name) ? null : this.action(step),
      always: isScalar(when) && when.text !== 'on_success' ? 'yes' : 'no',
      mayFail: no,
      retry: isRun ? retryOf(step.value) : null,
      runs: 'yes',
      stopsOnError: flag(/\s-[a-z]*e|errexit/),
      pipefail: flag(/pipefail/),
      variables: isRun ? this.variables(valueOf(step.value, 'environment'), 'step') : [],
    };
  }

  private action(step: StepUse): PipelineStep['action'] {
    const inputs = this.variables(step.value, 'step').map((one): [string, Variable] => [one.name.toLowerCase(), one]);
    const [alias = '', command = ''] = step.name.split('/');
    const [name, version] = this.file.orbs.find((orb) => orb.name === alias)?.reference?.text.split('@') ?? [];
    return {
      ...at(step.nameSpan.span),
      name: name === undefined ? step.name : `${name}/${command}`,
      version: version ?? null,
      inputs: new Map(inputs),
    };
  }

  /** Of a named executor itself, and of its images. */
  private executorVariables(executor: YamlNode, definition: Definition | undefined): readonly Variable[] {
    const docker = valueOf(executor, 'docker');
    const own = executor === definition?.node ? [] : this.variables(valueOf(executor, 'environment'), 'job');
    const inImages = isSequence(docker)
      ? docker.items.flatMap((item, i) => this.variables(valueOf(item, 'environment'), i === 0 ? 'job' : 'service'))
      : [];
    return [...own, ...inImages];
  }

  private variables(node: YamlNode | null, scope: Variable['scope']): readonly Variable[] {
    return variablesIn(node, { scope, isSecret: 'no', isFilledIn: isDynamic }, this.places.variables);
  }
}

/** circleci.com/docs/configuration-reference, "Default shell options". */
const DEFAULT_SHELL = '/bin/bash -eo pipefail -c';

/** A script that several jobs run is read once. */
const scriptOf = scriptReader(['parameter']);

const at = (span: Span): Node => ({ span, path: null, origins: [] });

const textsOf = (node: YamlNode | null): readonly string[] =>
  isScalar(node) ? [node.text] : isSequence(node) ? node.items.filter(isScalar).map(({ text }) => text) : [];

function imagesOf(executor: YamlNode): readonly Image[] {
  const docker = valueOf(executor, 'docker');
  return itemsOf(docker).flatMap((item, i): Image[] => {
    const image = valueOf(item, 'image');
    if (!isScalar(image)) return [];
    return [
      { ...at(image.span), reference: isDynamic(image.text) ? null : image.text, role: i === 0 ? 'job' : 'service' },
    ];
  });
}

function artifactsOf(steps: readonly StepUse[]): readonly Artifact[] {
  return steps.flatMap(({ name, value, node }): Artifact[] => {
    const kind = name === 'save_cache' ? 'cache' : name === 'store_artifacts' ? 'artifact' : null;
    const paths = valueOf(value, kind === 'cache' ? 'paths' : 'path');
    const scalars: readonly YamlScalar[] = isScalar(paths)
      ? [paths]
      : isSequence(paths)
        ? paths.items.filter(isScalar)
        : [];
    return kind
      ? [{ ...at(node.span), kind, paths: scalars.map(({ text, span }) => ({ text, span })), expires: 'yes' }]
      : [];
  });
}

/** Steps with those of the commands that they call, in place of these. */
const stepsWithin = (steps: readonly StepUse[], file: CircleFile, depth = 0): readonly StepUse[] =>
  steps.flatMap((step) => {
    const command = depth < MAX_DEPTH ? file.commands.get(step.name) : undefined;
    return command ? stepsWithin(command.steps, file, depth + 1) : [step];
  });

const cachesOf = (steps: readonly StepUse[]): Fact =>
  steps.some(({ name }) => name === 'restore_cache' || name === 'save_cache')
    ? 'yes'
    : steps.some(({ name, value }) => !circleFacts().builtInSteps.has(name) || (isMapping(value) && name === 'when'))
      ? 'unknown'
      : 'no';

function retryOf(node: YamlNode | null): Retry | null {
  const times = valueOf(node, 'max_auto_reruns');
  return isScalar(times) ? { ...at(times.span), times: Number(times.text) || null, onlyInfrastructure: false } : null;
}

/** A branch's push is all that starts a workflow, unless it is scheduled; a pull request is one of them. */
function triggersOf(workflow: Workflow | null, filters: YamlNode | null): PipelineJob['triggers'] {
  const isScheduled = workflow?.isScheduled ?? false;
  const push: Fact = isScheduled ? 'no' : workflow?.condition || filters ? 'unknown' : 'yes';
  return {
    pullRequest: isScheduled ? 'no' : 'unknown',
    push,
    schedule: isScheduled ? 'yes' : 'unknown',
    manual: 'unknown',
  };
}
