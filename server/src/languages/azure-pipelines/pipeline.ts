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
  type Pipeline,
  type Provider,
  type Retry,
  type Setting,
  type Step as PipelineStep,
  type Triggers,
  type Variable,
} from '../../pipeline/model';
import type { Span } from '../../core/text';
import { isMapping, isSequence } from '../yaml/nodes';
import { itemsOf, pairsOf, scalarPlaced, valueAt, wordAt } from './expand';
import { isExpression } from './expressions';
import type { AzureFile, Job, Stages, Step } from './model';
import { writeFix, type Places } from './pipeline-fixes';
import { stagesOf, type AzureProject } from './project';
import { placeOf, wholeOf, type Placed, type Word } from './scope';
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

const isKnown = (word: Word | null): word is Word =>
  word !== null && !word.varies && !isExpression(word.text) && !word.text.includes('$(');

/** Null where an expression decides it. */
const nameOf = (word: Word | null): string | null =>
  word && !isExpression(word.text) && !word.text.includes('$(') ? word.text : null;

const isSame = (one: Word | null, other: Word | null): boolean =>
  nameOf(one) !== null && nameOf(one)?.toLowerCase() === nameOf(other)?.toLowerCase();

function settingOf(word: Word | null): Setting {
  if (!word) return no;
  const value: Fact = isKnown(word) ? (word.text.trim().toLowerCase() === 'true' ? 'yes' : 'no') : 'unknown';
  return { value, node: placeOf(word) };
}

function retryOf(word: Word | null): Retry | null {
  const times = isKnown(word) ? Number(word.text) : Number.NaN;
  return word && times > 0 ? { ...placeOf(word), times, onlyInfrastructure: false } : null;
}

/** The neutral pipeline of a file. */
export const pipelineOf = (file: AzureFile, project: AzureProject, config: PipelineConfig): Pipeline =>
  new Adapter(file, project, config).pipeline();

class Adapter {
  private readonly places: Places = { nodes: new Map(), jobs: new Map(), variables: new Map() };
  private readonly stages: Stages['stages'];
  private readonly isComplete: boolean;

  constructor(
    private readonly file: AzureFile,
    private readonly project: AzureProject,
    private readonly config: PipelineConfig,
  ) {
    const { stages, isOpen } = stagesOf(file, project);
    this.stages = stages;
    this.isComplete =
      file.kind === 'pipeline' &&
      !isOpen &&
      stages.every((stage) => !stage.isOpen && stage.jobs.every((job) => !job.isOpen));
  }

  pipeline(): Pipeline {
    const { file } = this;
    const built = new Map(this.stages.flatMap((stage) => stage.jobs).map((job) => [job, this.job(job)]));
    for (const [job, own] of built) {
      const after = this.before(job).flatMap((other) => built.get(other) ?? []);
      const gate = after.find((other) =>
        other.steps.some((step) => /^ManualValidation@/i.test(step.action?.name ?? '')),
      );
      Object.assign(own, {
        after,
        ...(gate ? { gate: { span: gate.span, path: gate.path, origins: gate.origins, blocks: 'yes' } } : {}),
      });
    }
    return {
      provider: AZURE,
      span: file.root?.span ?? { start: 0, end: 0 },
      jobs: [...built.values()],
      variables: this.variables(valueAt(wholeOf(file.root), 'variables'), 'pipeline'),
      isComplete: this.isComplete,
      cancelsObsolete: unknown,
      fix: (change) => writeFix(change, this.places, file),
    };
  }

  /** Jobs that a job depends on, and all jobs of the stages that its stage waits for. */
  private before(job: Job): readonly Job[] {
    const { stages } = this;
    const { stage } = job;
    if (!stage) return [];
    const own = stage.jobs.filter((other) => other !== job && job.dependsOn.some((name) => isSame(name, other.name)));
    const at = stages.indexOf(stage);
    const waitsFor = stage.dependsOn
      ? stages.filter((other) => stage.dependsOn?.some((name) => isSame(name, other.name)))
      : stages.slice(Math.max(0, at - 1), at);
    return [...own, ...waitsFor.filter((other) => other !== stage).flatMap((other) => other.jobs)];
  }

  private job(job: Job): PipelineJob {
    const steps: PipelineStep[] = [];
    const conditions = [conditionOf(job), job.stage ? conditionOf(job.stage) : ''].filter((one) => one !== '');
    const condition = conditions.join(' and ');
    const environment = isKnown(job.environment) ? (job.environment.text.split('.')[0] ?? '') : null;
    const isFirstStage = job.stage === null || this.stages.indexOf(job.stage) === 0;
    const dependsOnKnown =
      job.dependsOn.every((one) => nameOf(one) !== null) &&
      (job.stage?.dependsOn ?? []).every((one) => this.hasStage(one));
    const built: PipelineJob = {
      kind: 'job',
      ...placeOf(job),
      name: nameOf(job.name) ?? (this.stages.length === 1 ? 'job' : (job.stage?.name?.text ?? 'job')),
      nameSpan: job.head,
      stage: nameOf(job.stage?.name ?? null),
      kinds: new Set(),
      target: null,
      environment: job.environment
        ? {
            ...placeOf(job.environment),
            name: environment,
            kind: environment === null ? null : environmentKind(environment),
            deploys: job.isDeployment,
          }
        : null,
      steps,
      images: this.images(job),
      variables: this.variables(valueAt(job, 'variables'), 'job'),
      artifacts: job.steps.flatMap(artifactOf),
      caches: this.caches(job),
      after: [],
      afterIsComplete: this.isComplete && dependsOnKnown && (isFirstStage || job.stage !== null) ? 'yes' : 'unknown',
      gate: this.gate(job),
      mayFail: settingOf(wordAt(job, 'continueOnError')),
      runs: /^false$/i.test(conditionOf(job)) ? 'no' : condition === '' && !job.isConditional ? 'yes' : 'unknown',
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
    const names = [built.name, wordAt(job, 'displayName')?.text ?? ''].join(' ').trim();
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

  private hasStage(name: Word): boolean {
    return this.stages.some((stage) => isSame(stage.name, name));
  }

  private timeout(job: Job): Setting {
    const scalar = wordAt(job, 'timeoutInMinutes');
    return scalar ? { value: 'yes', node: placeOf(scalar) } : no;
  }

  private gate(job: Job): Gate | null {
    return job.environment ? { ...placeOf(job.environment), blocks: 'unknown' } : null;
  }

  private step(step: Step, built: PipelineJob, job: Job, session: number, isHandler: boolean): PipelineStep {
    const condition = conditionOf(step);
    const enabled = wordAt(step, 'enabled');
    const isOff = (isKnown(enabled) && /^false$/i.test(enabled.text)) || /^false$/i.test(condition);
    const result: PipelineStep = {
      kind: 'step',
      ...placeOf(step),
      job: built,
      name: wordAt(step, 'displayName')?.text ?? null,
      script: scriptOf(step, job, this.file),
      session,
      action: step.kind === 'task' ? this.action(step) : null,
      always: isHandler || /\b(?:always|failed|succeededOrFailed|canceled)\s*\(/i.test(condition) ? 'yes' : 'no',
      mayFail: settingOf(wordAt(step, 'continueOnError')),
      retry: retryOf(wordAt(step, 'retryCountOnTaskFailure')),
      runs: isOff ? 'no' : condition === '' && !step.isConditional ? 'yes' : 'unknown',
      // The agent takes the exit code of the whole script; it sets nothing in the shell.
      stopsOnError: 'no',
      pipefail: 'no',
      variables: this.variables(valueAt(step, 'env'), 'step'),
    };
    this.places.nodes.set(result, step.node);
    return result;
  }

  private action(step: Step): Action | null {
    const { value } = step;
    if (!isKnown(value)) return null;
    const version = /@(.+)$/.exec(value.text)?.[1] ?? null;
    // What such an input holds is the name of a connection, and no secret itself.
    const inputs = this.variables(valueAt(step, 'inputs'), 'step').map((input) =>
      CONNECTION.test(input.name) ? { ...input, value: null } : input,
    );
    return {
      ...placeOf(value),
      name: value.text,
      version,
      inputs: new Map(inputs.map((input) => [input.name.toLowerCase(), input])),
    };
  }

  private images(job: Job): readonly Image[] {
    const image = (word: Word, role: Image['role']): Image => {
      const named = this.file.containers.get(word.text) ?? word;
      return { ...placeOf(named), reference: isKnown(named) ? named.text : null, role };
    };
    const own = job.container ? [image(job.container, 'job')] : [];
    return [...own, ...job.services.map((service) => image(service, 'service'))];
  }

  private caches(job: Job): Fact {
    if (job.steps.some(({ kind, value }) => kind === 'task' && /^Cache@/i.test(value?.text ?? ''))) return 'yes';
    return job.isOpen ? 'unknown' : 'no';
  }

  /** Variables as a mapping, or as a list of names and values. */
  private variables(of: Placed | null, scope: Variable['scope']): readonly Variable[] {
    if (!of) return [];
    if (isSequence(of.node)) {
      return itemsOf(of, 'variables').items.flatMap((item): Variable[] => {
        const name = wordAt(item, 'name');
        const value = wordAt(item, 'value');
        return name && value ? [this.variable(name.text, name.span, value, item, scope)] : [];
      });
    }
    const mapping = isMapping(of.node) && of.scope.path === null ? of.node : null;
    const own = new Set(mapping?.pairs);
    const variables: Variable[] = [];
    for (const { name, pair, value } of pairsOf(of).pairs) {
      const word = scalarPlaced(value);
      if (!word) continue;
      const variable = this.variable(name, pair.key.span, word, word, scope);
      variables.push(variable);
      if (mapping && own.has(pair)) this.places.variables.set(variable, { pair, mapping });
    }
    return variables;
  }

  private variable(name: string, nameSpan: Span, value: Word, whole: Placed, scope: Variable['scope']): Variable {
    const { text } = value;
    const known = isKnown(value);
    const { span, path, origins } = placeOf(whole);
    return {
      span,
      path,
      origins,
      name,
      nameSpan,
      value: known ? text : null,
      valueSpan: value.span,
      isSecret: known ? 'no' : holdsSecret(text) ? 'yes' : 'unknown',
      scope,
    };
  }

  private triggers(condition: string): Triggers {
    const { root, kind } = this.file;
    if (kind === 'template' || !root)
      return { pullRequest: 'unknown', push: 'unknown', schedule: 'unknown', manual: 'unknown' };
    const asked = (key: string, usual: Fact): Fact => {
      const value = valueAt(wholeOf(root), key);
      if (!value) return usual;
      const word = scalarPlaced(value);
      if (!word) return 'yes';
      return word.text === 'none' ? 'no' : isExpression(word.text) ? 'unknown' : 'yes';
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
function artifactOf(step: Step): readonly Artifact[] {
  const { kind, value, inputs } = step;
  const kept = (what: Artifact['kind'], path: Word | null): readonly Artifact[] =>
    isKnown(path)
      ? [{ ...placeOf(step), kind: what, paths: [{ text: path.text, span: path.span }], expires: 'yes' }]
      : [];
  const keeper = kind === 'task' ? KEEPERS.find(([task]) => task.test(value?.text ?? '')) : undefined;
  if (!keeper) return kept('artifact', wordAt(step, 'publish'));
  const [, input, what] = keeper;
  return kept(what, scalarPlaced(inputs.find(({ name }) => input.test(name))?.value ?? null));
}

/** As written where a person who starts the pipeline may choose another one. */
function conditionOf(part: Placed): string {
  const condition = wordAt(part, 'condition');
  return (condition ? (condition.varies ? condition.node.text : condition.text) : '').trim();
}

/** A condition that lets only branches or tags in, and so no pull request. */
const isBranchOnly = (condition: string): boolean =>
  !/\bor\s*\(/i.test(condition) &&
  (/\beq\s*\(\s*variables\[['"]Build\.SourceBranch(?:Name)?['"]\]\s*,\s*['"](?!refs\/pull)/i.test(condition) ||
    /\bne\s*\(\s*variables\[['"]Build\.Reason['"]\]\s*,\s*['"]PullRequest['"]/i.test(condition) ||
    /\bstartsWith\s*\(\s*variables\[['"]Build\.SourceBranch['"]\]\s*,\s*['"]refs\/(?:heads|tags)\//i.test(condition));
