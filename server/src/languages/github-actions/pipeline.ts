import type { PipelineConfig } from '../../core/config';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { classify, environmentKind } from '../../pipeline/classify';
import {
  no,
  unknown,
  type Action,
  type Artifact,
  type Environment,
  type Fact,
  type Image,
  type Job as PipelineJob,
  type Node,
  type Pipeline,
  type Provider,
  type Setting,
  type Step as PipelineStep,
  type Triggers,
  type Variable,
} from '../../pipeline/model';
import type { PipelineProject } from '../../pipeline/project';
import {
  effectivePairs,
  isMapping,
  isScalar,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';
import { environmentName, type ActionsFile, type Job, type Step, type Workflow } from './model';
import { writeFix } from './pipeline-fixes';
import { scriptOf, shellOf } from './shell-scripts';
import { actionOf } from './uses';

export const GITHUB: Provider = {
  id: 'github-actions',
  name: 'GitHub Actions',
  abilities: {
    jobTimeout: true,
    allowFailure: true,
    gateInFile: false,
    environments: true,
    exclusiveDeploys: true,
    rollbackHook: true,
    cancelsObsolete: true,
    secretsUnnamed: false,
  },
  names: {
    debug: /^ACTIONS_(?:STEP|RUNNER)_DEBUG$/,
    disabledScan: null,
    secret: /\$\{\{[^}]*\bsecrets\.(\w+)[^}]*\}\}/g,
    untrusted: /^GITHUB_HEAD_REF$/,
    // `actions/template-injection` knows every expression that outsiders can fill.
    untrustedText: null,
    untrustedVariable: () => null,
  },
  words: {
    commitInShell: '$GITHUB_SHA',
    commit: '${{ github.sha }}',
    secretStore: 'a secret of the repository or environment',
    mayFail: 'continue-on-error',
    gate: 'an environment with required reviewers',
  },
};

/** The neutral pipeline of a workflow. */
export function pipelineOf(
  file: ActionsFile,
  workflow: Workflow,
  project: PipelineProject,
  config: PipelineConfig,
): Pipeline {
  return new Adapter(file, workflow, project, config).pipeline();
}

const place = (node: { readonly span: Span; readonly alias?: Span | null }): Node => ({
  span: node.span,
  path: null,
  origins: node.alias ? [{ via: 'anchor', name: '', span: node.alias }] : [],
});

const isExpression = (scalar: YamlScalar): boolean => scalar.text.includes('${{');

function settingOf(scalar: YamlScalar | null): Setting {
  if (!scalar) return no;
  const value: Fact = isExpression(scalar) ? 'unknown' : scalar.text.trim() === 'true' ? 'yes' : 'no';
  return { value, node: place(scalar) };
}

/** A condition in lower case without its braces; empty where there is none. */
const conditionOf = (scalar: YamlScalar | null): string =>
  (scalar?.text ?? '')
    .replace(/^\s*\$\{\{|\}\}\s*$/g, '')
    .trim()
    .toLowerCase();

const runsAlways = (condition: string): boolean => /\b(?:always|failure|cancelled)\s*\(/.test(condition);

class Adapter {
  private readonly mappings = new Map<Node, YamlMapping>();
  private readonly places = new Map<Variable, { pair: YamlPair; mapping: YamlMapping }>();
  private readonly source: Source;

  constructor(
    file: ActionsFile,
    private readonly workflow: Workflow,
    private readonly project: PipelineProject,
    private readonly config: PipelineConfig,
  ) {
    this.source = file.source;
  }

  pipeline(): Pipeline {
    const { workflow } = this;
    const variables = this.variables(workflow.env, 'pipeline');
    const jobs = workflow.jobs.map((job) => this.job(job));
    const byId = new Map(jobs.map((job, i) => [workflow.jobs[i]?.id.toLowerCase() ?? '', job]));
    workflow.jobs.forEach((job, i) => {
      const after = jobs[i]?.after;
      for (const need of job.needs) {
        const other = byId.get(need.text.toLowerCase());
        if (other && after && other !== jobs[i]) after.push(other);
      }
    });
    const places = { mappings: this.mappings, variables: this.places };
    return {
      provider: GITHUB,
      span: workflow.root.span,
      jobs,
      variables,
      isComplete: true,
      cancelsObsolete: cancelsObsolete(workflow),
      fix: (change) => writeFix(change, workflow, places, this.source),
    };
  }

  private job(job: Job): PipelineJob & { readonly after: PipelineJob[] } {
    const condition = conditionOf(job.if);
    const environment = environmentOf(job);
    const steps: PipelineStep[] = [];
    const shape = {
      kind: 'job' as const,
      ...place({ span: job.pair.span, alias: job.node.alias }),
      name: job.id,
      nameSpan: job.key.span,
      stage: null,
      environment,
      steps,
      images: imagesOf(job),
      variables: this.jobVariables(job),
      artifacts: job.steps.flatMap((step) => artifactsOf(step)),
      caches: cachesOf(job),
      after: [] as PipelineJob[],
      afterIsComplete: this.afterIsComplete(job),
      gate: environment ? { ...place(job.environment ?? job.key), blocks: 'unknown' as const } : null,
      mayFail: settingOf(job.continueOnError),
      runs: condition === 'false' ? ('no' as const) : condition === '' ? ('yes' as const) : ('unknown' as const),
      condition,
      timeout: job.timeout ? { value: 'yes' as const, node: place(job.timeout) } : no,
      exclusive: this.exclusive(job),
      retry: null,
      triggers: triggersOf(this.workflow, condition),
      isOpaque: job.uses !== null,
      project: this.project,
      isFailureHandler: /\bfailure\s*\(/.test(condition) && !/\balways\s*\(/.test(condition),
    };
    const built = Object.assign(shape, { kinds: new Set<never>(), target: null }) as PipelineJob & {
      after: PipelineJob[];
    };
    job.steps.forEach((step, i) => steps.push(this.step(step, built, i)));
    const names = [job.id, job.name && !isExpression(job.name) ? job.name.text : ''].join(' ').trim();
    const classified = classify(
      { name: names, stage: null, environment: environment?.name ?? null, steps, project: this.project },
      this.config,
    );
    Object.assign(built, classified);
    // That one target of many may be missing is a choice; that tests of it may fail is none.
    if (job.matrix && !built.kinds.has('test')) Object.assign(built, { mayFail: unknown });
    this.mappings.set(built, job.node);
    return built;
  }

  private afterIsComplete(job: Job): Fact {
    if (job.needs.some(isExpression)) return 'unknown';
    const starts = this.workflow.triggers.map((trigger) => trigger.event);
    // Whoever calls or precedes this workflow may have run other jobs before.
    return starts.some((event) => event === 'workflow_call' || event === 'workflow_run') ? 'unknown' : 'yes';
  }

  private exclusive(job: Job): Setting {
    const pair = job.concurrency ?? this.workflow.concurrency;
    if (!pair) return no;
    return { value: 'yes', node: place({ span: pair.span }) };
  }

  private step(step: Step, job: PipelineJob, session: number): PipelineStep {
    const condition = conditionOf(step.if);
    const shell = shellOf(step, this.workflow);
    const built: PipelineStep = {
      kind: 'step',
      ...place(step.node),
      job,
      name: step.name && !isExpression(step.name) ? step.name.text : null,
      script: scriptOf(step, this.workflow),
      session,
      action: this.action(step),
      always: runsAlways(condition) ? 'yes' : 'no',
      mayFail: this.asksOutcome(step) ? unknown : settingOf(step.continueOnError),
      runs: condition === 'false' ? 'no' : condition === '' ? 'yes' : 'unknown',
      stopsOnError: shell.stopsOnError,
      pipefail: shell.pipefail,
      variables: this.variables(step.env, 'step'),
    };
    this.mappings.set(built, step.node);
    return built;
  }

  /** True where something else in the file acts on how the step ended. */
  private asksOutcome({ id, continueOnError }: Step): boolean {
    if (!id || !continueOnError) return false;
    return (
      this.source.text.includes(`steps.${id.text}.outcome`) || this.source.text.includes(`steps.${id.text}.conclusion`)
    );
  }

  private action(step: Step): Action | null {
    const uses = step.uses;
    if (!uses || uses.kind === 'invalid') return null;
    const name = uses.kind === 'repository' ? actionOf(uses) : uses.text;
    const version = uses.kind === 'repository' ? uses.ref : null;
    const inputs = this.variables(step.with, 'step').map((input): [string, Variable] => [
      input.name.toLowerCase(),
      input,
    ]);
    return { ...place(uses.scalar), name, version, inputs: new Map(inputs) };
  }

  private jobVariables(job: Job): readonly Variable[] {
    const services = (job.services?.pairs ?? []).flatMap(({ value }) =>
      this.variables(isMapping(value) ? value.get('env')?.value : null, 'service'),
    );
    const container = isMapping(job.container) ? job.container.get('env')?.value : null;
    return [...this.variables(job.env, 'job'), ...this.variables(container, 'job'), ...services];
  }

  private variables(node: YamlNode | null | undefined, scope: Variable['scope']): readonly Variable[] {
    if (!isMapping(node)) return NO_VARIABLES;
    const variables: Variable[] = [];
    for (const pair of effectivePairs(node)) {
      const { key, value } = pair;
      if (!isScalar(value)) continue;
      const isKnown = !isExpression(value);
      const variable: Variable = {
        ...place({ span: pair.span, alias: node.alias }),
        name: key.text,
        nameSpan: key.span,
        value: isKnown ? value.text : null,
        valueSpan: value.span,
        isSecret: isKnown ? 'no' : /\$\{\{[^}]*\bsecrets\./.test(value.text) ? 'yes' : 'unknown',
        scope,
      };
      this.places.set(variable, { pair, mapping: node });
      variables.push(variable);
    }
    return variables;
  }
}

const NO_VARIABLES: readonly Variable[] = [];

function cancelsObsolete({ concurrency }: Workflow): Setting {
  const value = concurrency?.value;
  const cancel = isMapping(value) ? value.get('cancel-in-progress')?.value : null;
  return isScalar(cancel)
    ? settingOf(cancel)
    : isScalar(value) || value === undefined || isMapping(value)
      ? no
      : unknown;
}

function environmentOf(job: Job): Environment | null {
  const scalar = environmentName(job.environment);
  if (!scalar) return null;
  const name = isExpression(scalar) ? null : scalar.text;
  return { ...place(scalar), name, kind: name === null ? null : environmentKind(name), deploys: true };
}

function imagesOf(job: Job): readonly Image[] {
  const image = (node: YamlNode | null, role: Image['role']): Image[] => {
    const scalar = isMapping(node) ? node.get('image')?.value : node;
    if (!isScalar(scalar) || scalar.text === '') return [];
    return [{ ...place(scalar), reference: isExpression(scalar) ? null : scalar.text, role }];
  };
  return [
    ...image(job.container, 'job'),
    ...(job.services?.pairs ?? []).flatMap(({ value }) => image(value, 'service')),
  ];
}

const STORES: Readonly<Record<string, Artifact['kind']>> = {
  'actions/upload-artifact': 'artifact',
  'actions/upload-pages-artifact': 'artifact',
  'actions/cache': 'cache',
  'actions/cache/save': 'cache',
};

function artifactsOf(step: Step): readonly Artifact[] {
  const uses = step.uses;
  const kind = uses?.kind === 'repository' ? STORES[actionOf(uses).toLowerCase()] : undefined;
  const path = step.with?.get('path')?.value;
  if (!kind || !isScalar(path)) return [];
  const paths = [...path.text.matchAll(/[^\n]+/g)].map((line) => ({
    text: line[0].trim(),
    span: { start: path.offsetAt(line.index), end: path.offsetAt(line.index + line[0].length - 1) + 1 },
  }));
  const days = step.with?.get('retention-days');
  return [{ ...place(step.node), kind, paths, expires: kind === 'cache' || days ? 'yes' : 'unknown' }];
}

/** Actions that keep what they download without being asked, or have an input for it. */
const CACHING =
  /^(?:actions\/cache(?:\/.*)?|actions\/setup-go|swatinem\/rust-cache|astral-sh\/setup-uv|gradle\/.*|docker\/build-push-action|docker\/bake-action|mamba-org\/setup-micromamba|nix-community\/cache-nix-action|cachix\/cachix-action|depot\/.*|buildjet\/cache|runs-on\/cache|useblacksmith\/.*|pnpm\/action-setup|jdx\/mise-action|prefix-dev\/setup-pixi)$/i;

function cachesOf(job: Job): Fact {
  let fact: Fact = job.uses ? 'unknown' : 'no';
  for (const { uses, with: inputs } of job.steps) {
    if (uses?.kind === 'local') fact = 'unknown';
    if (uses?.kind !== 'repository') continue;
    const keeps = inputs?.pairs.some(
      ({ key, value }) => /cache/i.test(key.text) && isScalar(value) && value.text !== 'false',
    );
    if (keeps || CACHING.test(actionOf(uses))) return 'yes';
  }
  return fact;
}

const EVENTS: Readonly<Record<keyof Triggers, readonly string[]>> = {
  pullRequest: ['pull_request', 'pull_request_target', 'merge_group'],
  push: ['push', 'release', 'create'],
  schedule: ['schedule'],
  manual: ['workflow_dispatch', 'repository_dispatch'],
};

/** What starts a job, as far as the events of its workflow and a plain comparison in its condition tell. */
function triggersOf(workflow: Workflow, condition: string): Triggers {
  const events = workflow.triggers.map((trigger) => trigger.event);
  const isCalled = events.some((event) => event === 'workflow_call' || event === 'workflow_run');
  const named = /^github\.event_name\s*==\s*'(\w+)'/.exec(condition)?.[1];
  const isBranchOnly = /^github\.ref\s*==\s*'refs\/(?:heads|tags)\//.test(condition) && !condition.includes('||');
  const fact = (names: readonly string[]): Fact => {
    const own = events.filter((event) => names.includes(event));
    if (own.length === 0) return isCalled ? 'unknown' : 'no';
    if (condition === '') return 'yes';
    if (named !== undefined && !condition.includes('||')) return own.includes(named) ? 'unknown' : 'no';
    return isBranchOnly && own.every((event) => event === 'pull_request') ? 'no' : 'unknown';
  };
  return {
    pullRequest: fact(EVENTS.pullRequest),
    push: fact(EVENTS.push),
    schedule: fact(EVENTS.schedule),
    manual: fact(EVENTS.manual),
  };
}
