import type { PipelineConfig } from '../../core/config';
import { Reuse } from '../../core/memo';
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
import { effectivePairs, isMapping, isScalar, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { environmentName, eventOf, type ActionsFile, type Job, type Step, type Workflow } from './model';
import { writeFix } from './pipeline-fixes';
import { scriptOf, shellOf } from './shell-scripts';
import { actionOf } from './uses';
import type { Written, WrittenVariable } from './written';

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

const NO_ORIGINS: Node['origins'] = [];

const originsOf = (alias: Span | null | undefined): Node['origins'] =>
  alias ? [{ via: 'anchor', name: '', span: alias }] : NO_ORIGINS;

const place = (node: { readonly span: Span; readonly alias?: Span | null }): Node => ({
  span: node.span,
  path: null,
  origins: originsOf(node.alias),
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

type BuiltJob = PipelineJob & { readonly after: PipelineJob[] };

/** Jobs that nothing has changed for are the same ones after an edit. */
const known = new Reuse<Job, BuiltJob>();

class Adapter {
  private readonly source: Source;
  private readonly events: readonly string[];

  constructor(
    file: ActionsFile,
    private readonly workflow: Workflow,
    private readonly project: PipelineProject,
    private readonly config: PipelineConfig,
  ) {
    this.source = file.source;
    this.events = workflow.triggers.map(eventOf);
  }

  pipeline(): Pipeline {
    const { workflow } = this;
    return {
      provider: GITHUB,
      span: workflow.root.span,
      jobs: this.jobs(),
      variables: variablesOf(workflow.env, 'pipeline'),
      isComplete: true,
      cancelsObsolete: cancelsObsolete(workflow),
      fix: (change) => writeFix(change, workflow, this.source),
    };
  }

  private jobs(): readonly PipelineJob[] {
    const { jobs } = this.workflow;
    const byId = new Map(jobs.map((job) => [job.id.toLowerCase(), job]));
    const needsOf = (job: Job): readonly Job[] =>
      job.needs.flatMap((need) => byId.get(need.text.toLowerCase()) ?? []).filter((other) => other !== job);
    const built = new Map<Job, BuiltJob>();
    const early = new Set<Job>();
    for (const job of jobs) {
      const after = needsOf(job).map((other) => built.get(other));
      if (after.every((other) => other !== undefined)) built.set(job, this.known(job, after));
      else {
        early.add(job);
        built.set(job, this.job(job, []));
      }
    }
    // These stand above a job that they wait for, or wait for each other.
    for (const job of early) built.get(job)?.after.push(...needsOf(job).flatMap((other) => built.get(other) ?? []));
    return jobs.flatMap((job) => built.get(job) ?? []);
  }

  /** The job with those that it waits for; a job of before, where none of its parts is another one. */
  private known(job: Job, after: readonly PipelineJob[]): BuiltJob {
    const { workflow, project, config } = this;
    const outcomes = job.steps.filter((step) => this.asksOutcome(step)).map(({ index }) => index);
    const shared = job.concurrency ? null : workflow.concurrency;
    const texts = [workflow.shell?.text, this.events.join(' '), outcomes.join(' ')];
    return known.of(job, [project, config, shared, ...texts, ...after], () => this.job(job, after));
  }

  private job(job: Job, after: readonly PipelineJob[]): BuiltJob {
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
      variables: jobVariables(job),
      artifacts: job.steps.flatMap((step) => artifactsOf(step)),
      caches: cachesOf(job),
      after: [...after],
      afterIsComplete: this.afterIsComplete(job),
      gate: environment ? { ...place(job.environment ?? job.key), blocks: 'unknown' as const } : null,
      mayFail: settingOf(job.continueOnError),
      runs: runsOf(condition),
      condition,
      timeout: job.timeout ? { value: 'yes' as const, node: place(job.timeout) } : no,
      exclusive: this.exclusive(job),
      retry: null,
      triggers: triggersOf(this.events, condition),
      isOpaque: job.uses !== null,
      project: this.project,
      isFailureHandler: /\bfailure\s*\(/.test(condition) && !/\balways\s*\(/.test(condition),
      mapping: job.node,
    };
    const built = Object.assign(shape, { kinds: new Set<never>(), target: null }) as BuiltJob;
    job.steps.forEach((step, i) => steps.push(this.step(step, built, i)));
    const names = [job.id, job.name && !isExpression(job.name) ? job.name.text : ''].join(' ').trim();
    const classified = classify(
      { name: names, stage: null, environment: environment?.name ?? null, steps, project: this.project },
      this.config,
    );
    Object.assign(built, classified);
    // That one target of many may be missing is a choice; that tests of it may fail is none.
    if (job.matrix && !built.kinds.has('test')) Object.assign(built, { mayFail: unknown });
    return built;
  }

  private afterIsComplete(job: Job): Fact {
    if (job.needs.some(isExpression)) return 'unknown';
    // Whoever calls or precedes this workflow may have run other jobs before.
    return isStartedByOthers(this.events) ? 'unknown' : 'yes';
  }

  private exclusive(job: Job): Setting {
    const pair = job.concurrency ?? this.workflow.concurrency;
    if (!pair) return no;
    return { value: 'yes', node: place({ span: pair.span }) };
  }

  private step(step: Step, job: PipelineJob, session: number): PipelineStep & Written {
    const condition = conditionOf(step.if);
    const shell = shellOf(step, this.workflow);
    const { span, path, origins } = place(step.node);
    return {
      kind: 'step',
      span,
      path,
      origins,
      job,
      name: step.name && !isExpression(step.name) ? step.name.text : null,
      script: scriptOf(step, this.workflow),
      session,
      action: actionIn(step),
      always: runsAlways(condition) ? 'yes' : 'no',
      mayFail: this.asksOutcome(step) ? unknown : settingOf(step.continueOnError),
      retry: null,
      runs: runsOf(condition),
      stopsOnError: shell.stopsOnError,
      pipefail: shell.pipefail,
      variables: variablesOf(step.env, 'step'),
      mapping: step.node,
    };
  }

  /** True where something else in the file acts on how the step ended. */
  private asksOutcome({ id, continueOnError }: Step): boolean {
    if (!id || !continueOnError) return false;
    return (
      this.source.text.includes(`steps.${id.text}.outcome`) || this.source.text.includes(`steps.${id.text}.conclusion`)
    );
  }
}

const runsOf = (condition: string): Fact => (condition === 'false' ? 'no' : condition === '' ? 'yes' : 'unknown');

function actionIn(step: Step): Action | null {
  const uses = step.uses;
  if (!uses || uses.kind === 'invalid') return null;
  const name = uses.kind === 'repository' ? actionOf(uses) : uses.text;
  const version = uses.kind === 'repository' ? uses.ref : null;
  const inputs = new Map<string, Variable>();
  for (const input of variablesOf(step.with, 'step')) inputs.set(input.name.toLowerCase(), input);
  return { ...place(uses.scalar), name, version, inputs };
}

function jobVariables(job: Job): readonly Variable[] {
  const services = (job.services?.pairs ?? []).flatMap(({ value }) =>
    variablesOf(isMapping(value) ? value.get('env')?.value : null, 'service'),
  );
  const container = isMapping(job.container) ? job.container.get('env')?.value : null;
  return [...variablesOf(job.env, 'job'), ...variablesOf(container, 'job'), ...services];
}

const NO_VARIABLES: readonly WrittenVariable[] = [];

function variablesOf(node: YamlNode | null | undefined, scope: Variable['scope']): readonly WrittenVariable[] {
  if (!isMapping(node)) return NO_VARIABLES;
  const variables: WrittenVariable[] = [];
  for (const pair of effectivePairs(node)) {
    const { key, value } = pair;
    if (!isScalar(value)) continue;
    const isKnown = !isExpression(value);
    // Written out: there are so many of them.
    variables.push({
      span: pair.span,
      path: null,
      origins: originsOf(node.alias),
      name: key.text,
      nameSpan: key.span,
      value: isKnown ? value.text : null,
      valueSpan: value.span,
      isSecret: isKnown ? 'no' : /\$\{\{[^}]*\bsecrets\./.test(value.text) ? 'yes' : 'unknown',
      scope,
      pair,
      mapping: node,
    });
  }
  return variables;
}

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
    span: path.part(line.index, line.index + line[0].length),
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
    const settings = inputs?.pairs.flatMap(({ key, value }) =>
      /cache/i.test(key.text) && isScalar(value) ? value : [],
    );
    if (settings?.some(({ text }) => text !== 'false') || CACHING.test(actionOf(uses))) return 'yes';
    // Whoever says no does not want what others put there.
    if (settings && settings.length > 0) fact = 'unknown';
  }
  return fact;
}

const EVENTS: Readonly<Record<keyof Triggers, readonly string[]>> = {
  pullRequest: ['pull_request', 'pull_request_target', 'merge_group'],
  push: ['push', 'release', 'create'],
  schedule: ['schedule'],
  manual: ['workflow_dispatch', 'repository_dispatch'],
};

const isStartedByOthers = (events: readonly string[]): boolean =>
  events.some((event) => event === 'workflow_call' || event === 'workflow_run');

/** What starts a job, as far as the events of its workflow and a plain comparison in its condition tell. */
function triggersOf(events: readonly string[], condition: string): Triggers {
  const isCalled = isStartedByOthers(events);
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
