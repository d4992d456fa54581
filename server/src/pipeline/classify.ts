import { memoize, memoizeBoth } from '../core/memo';
import { matchesGlob } from '../core/config';
import type { PipelineConfig } from '../core/config';
import { kindsOfBlock } from './building-blocks';
import { commandsOf, isDryRun, knownCommands, type KnownCommand, type Purpose } from './commands';
import { targetOfCommands } from './deploy-targets';
import { ENVIRONMENT_KINDS, JOB_KINDS, type Action, type EnvironmentKind, type JobKind, type Step } from './model';
import type { PipelineProject } from './project';

const words = (pattern: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${pattern})(?:[^a-z]|$)`, 'i');

/** Words in names of jobs, stages and steps. Several kinds may apply: "build and push". */
const NAMES: readonly (readonly [RegExp, JobKind])[] = [
  [
    words('lint|linting|linter|validate|validation|format|fmt|style|type[-_ ]?check|pre[-_ ]?commit|static[-_ ]?check'),
    'validate',
  ],
  [words('build|compile|package|assemble|bundle'), 'build'],
  [
    words('tests?|unit|integration|e2e|end[-_ ]to[-_ ]end|acceptance|specs?|coverage|regression|smoke|fuzz|fuzzing'),
    'test',
  ],
  [
    words(
      'security|sast|dast|scan|scanning|audit|vulnerabilit(?:y|ies)|secret[-_ ]?detection|secret[-_ ]?scan(?:ning)?|dependency[-_ ]?scanning|container[-_ ]?scanning|codeql|trivy|snyk|gitleaks|trufflehog',
    ),
    'security',
  ],
  [words('publish|push|upload[-_ ]?image|registry'), 'publish'],
  [words('deploy|deployment|rollout|promote|go[-_ ]?live'), 'deploy'],
];

const ENVIRONMENTS: readonly (readonly [RegExp, EnvironmentKind])[] = [
  [words('pre-?prod(?:uction)?|non-?prod(?:uction)?|staging|stage|stg|uat|qa|acceptance|preproduction|int'), 'staging'],
  [words('prod|production|prd|live'), 'production'],
  [words('dev|development|review|preview|sandbox|test|tester|testing|feature'), 'dev'],
];

export interface ClassifiedJob {
  readonly name: string;
  readonly stage: string | null;
  /** The name of the environment in the file; null where there is none, or it is unknown. */
  readonly environment: string | null;
  readonly steps: readonly Pick<Step, 'script' | 'action' | 'name'>[];
  /** Kinds that the provider knows for sure: a deployment job, a scan template. */
  readonly known?: readonly JobKind[];
  readonly project: PipelineProject;
}

export interface Classification {
  readonly kinds: ReadonlySet<JobKind>;
  readonly target: EnvironmentKind | null;
}

/** What a job is for and where it deploys to; what the configuration says goes first. */
export function classify(job: ClassifiedJob, config: PipelineConfig): Classification {
  const corrected = corrections(config.kinds, job.name).filter(isJobKind);
  const kinds = corrected.length > 0 ? new Set(corrected) : inferKinds(job);
  const target = corrections(config.environments, job.name).find(isEnvironmentKind);
  return { kinds, target: target ?? (kinds.has('deploy') || job.environment ? inferTarget(job) : null) };
}

const isJobKind = (kind: string): kind is JobKind => JOB_KINDS.some((one) => one === kind);
const isEnvironmentKind = (kind: string): kind is EnvironmentKind => ENVIRONMENT_KINDS.some((one) => one === kind);

const corrections = (table: Readonly<Record<string, string>>, name: string): readonly string[] =>
  Object.entries(table)
    .filter(([glob]) => glob === name || matchesGlob(glob, name))
    .flatMap(([, kinds]) => kinds.split(/[\s,]+/));

const KIND_OF_PURPOSE: Partial<Readonly<Record<Purpose, JobKind>>> = {
  validate: 'validate',
  build: 'build',
  test: 'test',
  security: 'security',
  publish: 'publish',
  deploy: 'deploy',
};

/** Copying files is a deployment only where a name says so too. */
const WEAK_DEPLOYS: ReadonlySet<string> = new Set(['rsync', 'scp', 'aws', 'kubectl', 'cap', 'ansible-playbook']);

/** What an action is for; one of the repository itself is told from its folder's name. */
const kindsOfAction = memoizeBoth((project: PipelineProject, action: Action): readonly JobKind[] =>
  action.name.startsWith('./')
    ? kindsOfName(action.name.replace(/^.*\/(?=[^/]+\/?$)/, ''))
    : kindsOfBlock(action, project),
);

const kindsOfCommands = memoize(
  (commands: readonly KnownCommand[]): ReadonlySet<JobKind> =>
    new Set(commands.flatMap(({ purposes }) => purposes.flatMap((purpose) => KIND_OF_PURPOSE[purpose] ?? []))),
);

/** What one step does, as its commands and its action tell. */
export const kindsOfStep = memoize((step: Step): ReadonlySet<JobKind> => {
  const kinds = kindsOfCommands(commandsOf(step));
  return step.action ? new Set([...kinds, ...kindsOfAction(step.job.project, step.action)]) : kinds;
});

function inferKinds(job: ClassifiedJob): ReadonlySet<JobKind> {
  const kinds = new Set<JobKind>(job.known ?? []);
  const named = kindsOfName(`${job.name} / ${job.stage ?? ''}`);
  for (const step of job.steps) {
    for (const command of step.script ? knownCommands(job.project, step.script) : []) {
      for (const kind of command.purposes.flatMap((purpose) => KIND_OF_PURPOSE[purpose] ?? [])) {
        const isWeak = kind === 'deploy' && (WEAK_DEPLOYS.has(command.name ?? '') || isDryRun(command));
        if (!isWeak || named.includes('deploy') || (job.environment !== null && !isDryRun(command))) kinds.add(kind);
      }
    }
    if (step.action) kindsOfAction(job.project, step.action).forEach((kind) => kinds.add(kind));
  }
  const own = kindsOfName(job.name);
  for (const kind of own) {
    // A name alone does not make a deployment out of "test deploy scripts".
    if (kind !== 'deploy' || !own.includes('test')) kinds.add(kind);
  }
  // What stands in a stage "after-tests" tests nothing.
  const stage = /\b(?:after|before|pre|post)\b/i.test(job.stage ?? '') ? '' : (job.stage ?? '');
  if (kinds.size === 0) kindsOfName(stage).forEach((kind) => kinds.add(kind));
  return kinds;
}

/** `publishRelease` is two words. */
const inWords = (name: string): string => name.replace(/([a-z])(?=[A-Z])/g, '$1 ');

const kindsOfName = (name: string): readonly JobKind[] =>
  NAMES.filter(([pattern]) => pattern.test(inWords(name))).map(([, kind]) => kind);

function inferTarget(job: ClassifiedJob): EnvironmentKind | null {
  if (job.environment !== null) {
    const kind = environmentKind(job.environment);
    if (kind) return kind;
  }
  return (
    environmentKind(withoutTests(job.name)) ??
    environmentKind(withoutTests(job.stage ?? '')) ??
    targetOfCommands(
      job.steps.flatMap(({ script }) => (script ? knownCommands(job.project, script) : [])),
      job.project,
    )
  );
}

/** A test of something is no environment called test. */
const withoutTests = (name: string): string => name.replace(/\btests?\b/gi, '');

/** The kind of environment that a name stands for, or null. */
export const environmentKind = (name: string): EnvironmentKind | null =>
  ENVIRONMENTS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
