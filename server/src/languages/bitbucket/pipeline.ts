import type { PipelineConfig } from '../../core/config';
import type { Span } from '../../core/text';
import { classify, environmentKind } from '../../pipeline/classify';
import {
  no,
  unknown,
  yes,
  type Artifact,
  type Fact,
  type Image,
  type Job as PipelineJob,
  type Node,
  type Pipeline,
  type Provider,
  type Setting,
  type Step as PipelineStep,
  type Variable,
} from '../../pipeline/model';
import type { PipelineProject } from '../../pipeline/project';
import { scriptReader } from '../shell/reader';
import { isScalar, isSequence, itemsOf, valueOf, type YamlNode } from '../yaml/nodes';
import { variablesIn } from '../yaml/pipeline-variables';
import type { BitbucketFile, BitbucketPipeline, BitbucketStep, ScriptItem } from './model';
import { writeFix, type Places } from './pipeline-fixes';

export const BITBUCKET: Provider = {
  id: 'bitbucket',
  name: 'Bitbucket Pipelines',
  abilities: {
    jobTimeout: true,
    allowFailure: true,
    gateInFile: true,
    environments: true,
    // Two deployments to one environment wait for each other by themselves.
    exclusiveDeploys: false,
    rollbackHook: false,
    cancelsObsolete: false,
    secretsUnnamed: true,
  },
  names: {
    debug: null,
    disabledScan: null,
    secret: null,
    untrusted: /^BITBUCKET_(?:BRANCH|TAG|BOOKMARK|PR_DESTINATION_BRANCH)$/,
    untrustedText: null,
    untrustedVariable: () => null,
  },
  words: {
    commitInShell: '$BITBUCKET_COMMIT',
    commit: null,
    secretStore: 'a secured variable of the repository or deployment',
    mayFail: 'on-fail',
    gate: 'a step with `trigger: manual`',
  },
};

const scriptOf = scriptReader([]);

/** The neutral pipeline of a file: the steps of all its pipelines, each behind those before it. */
export const pipelineOf = (file: BitbucketFile, project: PipelineProject, config: PipelineConfig): Pipeline =>
  new Adapter(file, project, config).pipeline();

type MutableJob = PipelineJob & { readonly after: PipelineJob[] };

class Adapter {
  private readonly places: Places = { steps: new Map(), variables: new Map() };

  constructor(
    private readonly file: BitbucketFile,
    private readonly project: PipelineProject,
    private readonly config: PipelineConfig,
  ) {}

  pipeline(): Pipeline {
    const { file } = this;
    return {
      provider: BITBUCKET,
      span: file.root?.span ?? { start: 0, end: 0 },
      jobs: file.pipelines.flatMap((one) => this.jobsOf(one)),
      variables: [],
      isComplete: file.pipelines.every(({ isImported }) => !isImported),
      cancelsObsolete: unknown,
      fix: (change) => writeFix(change, this.places, file),
    };
  }

  private jobsOf(pipeline: BitbucketPipeline): readonly MutableJob[] {
    const jobs = pipeline.steps.map((step, i) => this.job(step, pipeline, i));
    pipeline.steps.forEach((step, i) => {
      const before = pipeline.steps.flatMap((other, j) => (other.position < step.position && jobs[j] ? [jobs[j]] : []));
      jobs[i]?.after.push(...before);
    });
    return jobs;
  }

  private job(step: BitbucketStep, pipeline: BitbucketPipeline, index: number): MutableJob {
    const { node, deployment, trigger } = step;
    const steps: PipelineStep[] = [];
    const name = step.name?.text ?? `step ${index + 1}`;
    const limit = node.get('max-time') ?? this.defaultOf('max-time');
    const environment = deployment
      ? { ...at(deployment.span), name: deployment.text, kind: environmentKind(deployment.text), deploys: true }
      : null;
    const shape = {
      kind: 'job' as const,
      ...at(node.span),
      name,
      nameSpan: step.name?.span ?? step.key.span,
      stage: step.stage,
      environment,
      steps,
      images: this.imagesOf(step),
      variables: this.serviceVariables(step),
      artifacts: artifactsOf(node),
      caches: node.get('caches') ? ('yes' as const) : ('no' as const),
      after: [] as PipelineJob[],
      afterIsComplete: pipeline.isImported ? ('unknown' as const) : ('yes' as const),
      gate: trigger?.text === 'manual' ? { ...at(trigger.span), blocks: 'yes' as const } : null,
      mayFail: mayFail(node),
      runs: 'yes' as const,
      // Steps of one pipeline run together; those of another do not.
      condition: `${pipeline.kind} ${pipeline.selector}`.trim(),
      timeout: limit ? yes : no,
      exclusive: yes,
      retry: null,
      triggers: triggersOf(pipeline),
      isOpaque: node.get('type') !== undefined,
      isFailureHandler: false,
      project: this.project,
      kinds: new Set<never>(),
      target: null,
    };
    const built: MutableJob = Object.assign(shape, {});
    for (const item of step.script) steps.push(this.step(item, built, 0, step.isFinal ? 'yes' : 'no'));
    for (const item of step.afterScript) steps.push(this.step(item, built, 1, 'yes'));
    const named = { name, stage: step.stage, environment: environment?.name ?? null };
    Object.assign(built, classify({ ...named, steps, project: this.project }, this.config));
    this.places.steps.set(built, step);
    return built;
  }

  private step(item: ScriptItem, job: PipelineJob, session: number, always: Fact): PipelineStep {
    const isLine = item.kind === 'line';
    return {
      kind: 'step',
      ...at(isLine ? item.scalar.span : item.node.span),
      job,
      name: null,
      script: isLine ? scriptOf(item.scalar, 'bash') : null,
      session,
      action: isLine ? null : this.pipe(item),
      always,
      mayFail: no,
      retry: null,
      runs: 'yes',
      stopsOnError: session === 0 ? 'yes' : 'unknown',
      pipefail: 'no',
      variables: [],
    };
  }

  private pipe({ reference, variables }: Extract<ScriptItem, { readonly kind: 'pipe' }>): PipelineStep['action'] {
    const [, name = reference.text, version = null] = /^(.+?):([^:/]+)$/.exec(reference.text) ?? [];
    const inputs = this.variables(variables, 'step').map((one): [string, Variable] => [one.name.toLowerCase(), one]);
    return { ...at(reference.span), name, version, inputs: new Map(inputs) };
  }

  private defaultOf(key: string): unknown {
    return valueOf(valueOf(this.file.root, 'options'), key) ?? undefined;
  }

  private servicesOf({ node }: BitbucketStep): readonly YamlNode[] {
    const services = valueOf(node, 'services');
    return itemsOf(services).flatMap((item): YamlNode[] => {
      const value = isScalar(item) ? this.file.services.get(item.text)?.value : null;
      return value ? [value] : [];
    });
  }

  private imagesOf(step: BitbucketStep): readonly Image[] {
    const image = (node: YamlNode | null, role: Image['role']): Image[] => {
      const scalar = isScalar(node) ? node : valueOf(node, 'name');
      return isScalar(scalar)
        ? [{ ...at(scalar.span), reference: scalar.text.includes('$') ? null : scalar.text, role }]
        : [];
    };
    return [
      ...image(valueOf(step.node, 'image') ?? valueOf(this.file.root, 'image'), 'job'),
      ...this.servicesOf(step).flatMap((service) => image(valueOf(service, 'image'), 'service')),
    ];
  }

  private serviceVariables(step: BitbucketStep): readonly Variable[] {
    return this.servicesOf(step).flatMap((service) => this.variables(valueOf(service, 'variables'), 'service'));
  }

  private variables(node: YamlNode | null, scope: Variable['scope']): readonly Variable[] {
    return variablesIn(
      node,
      { scope, isSecret: 'unknown', isFilledIn: (text) => text.includes('$') },
      this.places.variables,
    );
  }
}

const at = (span: Span): Node => ({ span, path: null, origins: [] });

/** What a step's `on-fail` says; other strategies than to ignore it are left to those who chose them. */
function mayFail(node: YamlNode): Setting {
  const handler = valueOf(node, 'on-fail');
  const strategy = valueOf(handler, 'strategy');
  if (!handler) return no;
  return isScalar(strategy) && strategy.text === 'ignore' ? { value: 'yes', node: at(handler.span) } : unknown;
}

function artifactsOf(node: YamlNode): readonly Artifact[] {
  const value = valueOf(node, 'artifacts');
  const list = isSequence(value) ? value : valueOf(value, 'paths');
  if (!isSequence(list)) return [];
  const paths = list.items.filter(isScalar).map(({ text, span }) => ({ text, span }));
  // Bitbucket keeps artifacts for two weeks.
  return [{ ...at(list.span), kind: 'artifact', paths, expires: 'yes' }];
}

function triggersOf({ kind }: BitbucketPipeline): PipelineJob['triggers'] {
  const fact = (isSo: boolean): Fact => (isSo ? 'yes' : 'no');
  return {
    pullRequest: fact(kind === 'pull-requests'),
    push: fact(kind !== 'pull-requests' && kind !== 'custom'),
    schedule: kind === 'custom' ? 'unknown' : 'no',
    manual: kind === 'custom' ? 'yes' : 'no',
  };
}
