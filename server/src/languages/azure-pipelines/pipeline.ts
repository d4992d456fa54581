import type { PipelineConfig } from '../../core/config';
import { classify, environmentKind } from '../../pipeline/classify';
import {
  no,
  unknown,
  type Action,
  type Artifact,
  type Fact,
  type Gate,
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
import { isMapping, isScalar, isSequence, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { isExpression, itemsOf, pairsOf, scalarAt, valueAt } from './expressions';
import type { AzureFile, Job, Step } from './model';
import { writeFix, type Places } from './pipeline-fixes';
import type { AzureProject } from './project';
import { scriptOf } from './scripts';

/** Variables are secret by their setting in the pages, which the file does not show: their names tell. */
const SECRET = /\$\((\w*(?:PASSWORD|PASSWD|TOKEN|SECRET|API_?KEY|ACCESS_?KEY)\w*|System\.AccessToken)\)/gi;

const holdsSecret = (text: string): boolean => text.search(SECRET) >= 0;

export const AZURE: Provider = {
  id: 'azure-pipelines',
  name: 'Azure Pipelines',
  abilities: {
    // Jobs end after an hour by themselves.
    jobTimeout: false,
    allowFailure: true,
    // Approvals and checks are set on the environment's page.
    gateInFile: false,
    environments: true,
    // Exclusive locks are checks of an environment, set on its page.
    exclusiveDeploys: false,
    rollbackHook: true,
    cancelsObsolete: false,
    secretsUnnamed: false,
  },
  names: {
    debug: /^(?:System\.Debug|agent\.diagnostic)$/i,
    disabledScan: null,
    secret: SECRET,
    untrusted: /^(?:BUILD_SOURCEBRANCH(?:NAME)?|BUILD_SOURCEVERSIONMESSAGE|SYSTEM_PULLREQUEST_SOURCEBRANCH)$/,
    untrustedText:
      /\$\((?:Build\.SourceBranch(?:Name)?|Build\.SourceVersionMessage|Build\.SourceVersionAuthor|System\.PullRequest\.SourceBranch)\)/gi,
    // Every predefined variable is in the environment, in capitals and with `_` for dots.
    untrustedVariable: (placeholder) => placeholder.slice(2, -1).replaceAll('.', '_').toUpperCase(),
  },
  words: {
    commitInShell: '$BUILD_SOURCEVERSION',
    commit: '$(Build.SourceVersion)',
    secretStore: 'a secret variable or a variable group',
    mayFail: 'continueOnError',
    gate: 'an approval on the environment',
  },
};

const place = (node: { readonly span: Node['span']; readonly alias?: Node['span'] | null }): Node => ({
  span: node.span,
  path: null,
  origins: node.alias ? [{ via: 'anchor', name: '', span: node.alias }] : [],
});

const isKnown = (scalar: YamlScalar | null): scalar is YamlScalar =>
  scalar !== null && !isExpression(scalar.text) && !scalar.text.includes('$(');

function settingOf(scalar: YamlScalar | null): Setting {
  if (!scalar) return no;
  const value: Fact = isKnown(scalar) ? (scalar.text.trim().toLowerCase() === 'true' ? 'yes' : 'no') : 'unknown';
  return { value, node: place(scalar) };
}

/** The neutral pipeline of a file. */
export const pipelineOf = (file: AzureFile, project: AzureProject, config: PipelineConfig): Pipeline =>
  new Adapter(file, project, config).pipeline();

class Adapter {
  private readonly places: Places = { nodes: new Map(), jobs: new Map(), variables: new Map() };
  private readonly isComplete: boolean;

  constructor(
    private readonly file: AzureFile,
    private readonly project: AzureProject,
    private readonly config: PipelineConfig,
  ) {
    this.isComplete =
      file.kind === 'pipeline' &&
      !file.isOpen &&
      file.stages.every((stage) => !stage.isOpen && stage.jobs.every((job) => !job.isOpen));
  }

  pipeline(): Pipeline {
    const { file } = this;
    const built = new Map(file.stages.flatMap((stage) => stage.jobs).map((job) => [job, this.job(job)]));
    for (const [job, own] of built) {
      const after = this.before(job).flatMap((other) => built.get(other) ?? []);
      const gate = after.find((other) =>
        other.steps.some((step) => /^ManualValidation@/i.test(step.action?.name ?? '')),
      );
      Object.assign(own, {
        after,
        ...(gate ? { gate: { span: gate.span, path: null, origins: [], blocks: 'yes' } } : {}),
      });
    }
    return {
      provider: AZURE,
      span: file.root?.span ?? { start: 0, end: 0 },
      jobs: [...built.values()],
      variables: this.variables(valueAt(file.root, 'variables'), 'pipeline'),
      isComplete: this.isComplete,
      cancelsObsolete: unknown,
      fix: (change) => writeFix(change, this.places, file),
    };
  }

  /** Jobs that a job depends on, and all jobs of the stages that its stage waits for. */
  private before(job: Job): readonly Job[] {
    const { stages } = this.file;
    const { stage } = job;
    if (!stage) return [];
    const own = stage.jobs.filter(
      (other) => other !== job && job.dependsOn.some((name) => name.text === other.name?.text),
    );
    const at = stages.indexOf(stage);
    const waitsFor = stage.dependsOn
      ? stages.filter((other) => stage.dependsOn?.some((name) => name.text === other.name?.text))
      : stages.slice(Math.max(0, at - 1), at);
    return [...own, ...waitsFor.filter((other) => other !== stage).flatMap((other) => other.jobs)];
  }

  private job(job: Job): PipelineJob {
    const steps: PipelineStep[] = [];
    const conditions = [conditionOf(job.node), job.stage ? conditionOf(job.stage.node) : ''].filter(
      (one) => one !== '',
    );
    const condition = conditions.join(' and ');
    const environment = isKnown(job.environment) ? (job.environment.text.split('.')[0] ?? '') : null;
    const isFirstStage = job.stage === null || this.file.stages.indexOf(job.stage) === 0;
    const dependsOnKnown =
      job.dependsOn.every((one) => isKnown(one)) && (job.stage?.dependsOn ?? []).every((one) => this.hasStage(one));
    const built: PipelineJob = {
      kind: 'job',
      ...place(job.node),
      name: isKnown(job.name)
        ? job.name.text
        : this.file.stages.length === 1
          ? 'job'
          : (job.stage?.name?.text ?? 'job'),
      nameSpan: job.head,
      stage: isKnown(job.stage?.name ?? null) ? (job.stage?.name?.text ?? null) : null,
      kinds: new Set(),
      target: null,
      environment: job.environment
        ? {
            ...place(job.environment),
            name: environment,
            kind: environment === null ? null : environmentKind(environment),
            deploys: job.isDeployment,
          }
        : null,
      steps,
      images: this.images(job),
      variables: this.variables(valueAt(job.node, 'variables'), 'job'),
      artifacts: job.steps.flatMap(artifactOf),
      caches: this.caches(job),
      after: [],
      afterIsComplete: this.isComplete && dependsOnKnown && (isFirstStage || job.stage !== null) ? 'yes' : 'unknown',
      gate: this.gate(job),
      mayFail: settingOf(scalarAt(job.node, 'continueOnError')),
      runs: /^false$/i.test(conditionOf(job.node)) ? 'no' : condition === '' && !job.isConditional ? 'yes' : 'unknown',
      condition,
      timeout: this.timeout(job),
      exclusive: unknown,
      retry: null,
      triggers: this.triggers(condition),
      isOpaque: job.isOpen || job.steps.length === 0,
      isFailureHandler: /\bfailed\s*\(/i.test(condition) && !/\b(?:always|succeededOrFailed)\s*\(/i.test(condition),
      project: this.project.commands,
    };
    job.steps.forEach((step, i) => steps.push(this.step(step, built, job, i, false)));
    job.onFailure.forEach((step, i) => steps.push(this.step(step, built, job, job.steps.length + i, true)));
    const names = [built.name, scalarAt(job.node, 'displayName')?.text ?? ''].join(' ').trim();
    const known = job.isDeployment ? (['deploy'] as const) : [];
    Object.assign(
      built,
      classify(
        { name: names, stage: built.stage, environment, steps, known, project: this.project.commands },
        this.config,
      ),
    );
    this.places.nodes.set(built, job.node);
    this.places.jobs.set(built, job);
    return built;
  }

  private hasStage(name: YamlScalar): boolean {
    return isKnown(name) && this.file.stages.some((stage) => stage.name?.text === name.text);
  }

  private timeout(job: Job): Setting {
    const scalar = scalarAt(job.node, 'timeoutInMinutes');
    return scalar ? { value: 'yes', node: place(scalar) } : no;
  }

  private gate(job: Job): Gate | null {
    return job.environment ? { ...place(job.environment), blocks: 'unknown' } : null;
  }

  private step(step: Step, built: PipelineJob, job: Job, session: number, isHandler: boolean): PipelineStep {
    const condition = conditionOf(step.node);
    const enabled = scalarAt(step.node, 'enabled');
    const isOff = /^false$/i.test(enabled?.text ?? '') || /^false$/i.test(condition);
    const result: PipelineStep = {
      kind: 'step',
      ...place(step.node),
      job: built,
      name: scalarAt(step.node, 'displayName')?.text ?? null,
      script: scriptOf(step, job, this.file),
      session,
      action: step.kind === 'task' ? this.action(step) : null,
      always: isHandler || /\b(?:always|failed|succeededOrFailed|canceled)\s*\(/i.test(condition) ? 'yes' : 'no',
      mayFail: settingOf(scalarAt(step.node, 'continueOnError')),
      runs: isOff ? 'no' : condition === '' && !step.isConditional ? 'yes' : 'unknown',
      // The agent takes the exit code of the whole script; it sets nothing in the shell.
      stopsOnError: 'no',
      pipefail: 'no',
      variables: this.variables(valueAt(step.node, 'env'), 'step'),
    };
    this.places.nodes.set(result, step.node);
    return result;
  }

  private action(step: Step): Action | null {
    const { value } = step;
    if (!isKnown(value)) return null;
    const version = /@(.+)$/.exec(value.text)?.[1] ?? null;
    // What such an input holds is the name of a connection, and no secret itself.
    const inputs = this.variables(valueAt(step.node, 'inputs'), 'step').map((input) =>
      CONNECTION.test(input.name) ? { ...input, value: null } : input,
    );
    return {
      ...place(value),
      name: value.text,
      version,
      inputs: new Map(inputs.map((input) => [input.name.toLowerCase(), input])),
    };
  }

  private images(job: Job): readonly Image[] {
    const image = (scalar: YamlScalar, role: Image['role']): Image => {
      const named = this.file.containers.get(scalar.text) ?? scalar;
      return { ...place(named), reference: isKnown(named) ? named.text : null, role };
    };
    const own = job.container ? [image(job.container, 'job')] : [];
    return [...own, ...job.services.map((service) => image(service, 'service'))];
  }

  private caches(job: Job): Fact {
    if (job.steps.some(({ kind, value }) => kind === 'task' && /^Cache@/i.test(value?.text ?? ''))) return 'yes';
    return job.isOpen ? 'unknown' : 'no';
  }

  /** Variables as a mapping, or as a list of names and values. */
  private variables(node: YamlNode | null, scope: Variable['scope']): readonly Variable[] {
    if (isSequence(node)) {
      return itemsOf(node).items.flatMap((item): Variable[] => {
        const name = scalarAt(item.node, 'name');
        const value = scalarAt(item.node, 'value');
        return name && value ? [this.variable(name, value, item.node, scope, null)] : [];
      });
    }
    const mapping = isMapping(node) ? node : null;
    return pairsOf(node).flatMap((pair) =>
      isScalar(pair.value) ? [this.variable(pair.key, pair.value, pair, scope, mapping)] : [],
    );
  }

  private variable(
    name: YamlScalar,
    value: YamlScalar,
    whole: { readonly span: Node['span'] },
    scope: Variable['scope'],
    mapping: YamlMapping | null,
  ): Variable {
    const { text } = value;
    const known = isKnown(value);
    const variable: Variable = {
      ...place(whole),
      name: name.text,
      nameSpan: name.span,
      value: known ? text : null,
      valueSpan: value.span,
      isSecret: known ? 'no' : holdsSecret(text) ? 'yes' : 'unknown',
      scope,
    };
    const pair = mapping?.pairs.find((one) => one.key === name);
    if (mapping && pair) this.places.variables.set(variable, { pair, mapping });
    return variable;
  }

  private triggers(condition: string): Triggers {
    const { root, kind } = this.file;
    if (kind === 'template' || !root)
      return { pullRequest: 'unknown', push: 'unknown', schedule: 'unknown', manual: 'unknown' };
    const asked = (key: string, usual: Fact): Fact => {
      const node = valueAt(root, key);
      if (!node) return usual;
      if (!isScalar(node)) return 'yes';
      return node.text === 'none' ? 'no' : isExpression(node.text) ? 'unknown' : 'yes';
    };
    const isLimited = condition !== '';
    const fact = (value: Fact): Fact => (isLimited && value === 'yes' ? 'unknown' : value);
    // Repositories on GitHub and Bitbucket check pull requests by default, those of Azure never by the file.
    const pullRequest = isBranchOnly(condition) ? 'no' : fact(asked('pr', 'unknown'));
    return {
      pullRequest,
      push: fact(asked('trigger', 'yes')),
      schedule: fact(asked('schedules', 'no')),
      manual: fact('yes'),
    };
  }
}

/** Inputs of tasks that name a service connection. */
const CONNECTION = /(?:credentials?|endpoints?|connection|subscription)$/i;

/** Tasks that keep files, and the inputs that name them. */
const KEEPERS: readonly (readonly [task: RegExp, input: RegExp, kind: Artifact['kind']])[] = [
  [/^PublishPipelineArtifact@/i, /^(?:targetPath|path)$/i, 'artifact'],
  [/^PublishBuildArtifacts@/i, /^PathtoPublish$/i, 'artifact'],
  [/^Cache@/i, /^path$/i, 'cache'],
];

/** What a step keeps of its files, as far as the file tells. */
function artifactOf({ kind, value, node, inputs }: Step): readonly Artifact[] {
  const kept = (what: Artifact['kind'], path: YamlNode | null): readonly Artifact[] => {
    const scalar = isScalar(path) ? path : null;
    if (!isKnown(scalar)) return [];
    return [{ ...place(node), kind: what, paths: [{ text: scalar.text, span: scalar.span }], expires: 'yes' }];
  };
  const keeper = kind === 'task' ? KEEPERS.find(([task]) => task.test(value?.text ?? '')) : undefined;
  if (!keeper) return kept('artifact', scalarAt(node, 'publish'));
  const [, name, what] = keeper;
  return kept(what, inputs.find(({ key }) => name.test(key.text))?.value ?? null);
}

const conditionOf = (node: YamlMapping): string => scalarAt(node, 'condition')?.text.trim() ?? '';

/** A condition that lets only branches or tags in, and so no pull request. */
const isBranchOnly = (condition: string): boolean =>
  !/\bor\s*\(/i.test(condition) &&
  (/\beq\s*\(\s*variables\[['"]Build\.SourceBranch(?:Name)?['"]\]\s*,\s*['"](?!refs\/pull)/i.test(condition) ||
    /\bne\s*\(\s*variables\[['"]Build\.Reason['"]\]\s*,\s*['"]PullRequest['"]/i.test(condition) ||
    /\bstartsWith\s*\(\s*variables\[['"]Build\.SourceBranch['"]\]\s*,\s*['"]refs\/(?:heads|tags)\//i.test(condition));
