import { memoize } from '../core/memo';

/**
 * A delivery pipeline whatever system runs it. Each CI language adapts its files to this; rules over it
 * know no provider. Four conditions hold everywhere: a node keeps the span of its own text and the
 * chain through which it came; a fact is yes, no or unknown; providers declare what they are able to;
 * and providers write the edits of a fix.
 */
import type { Fix } from '../core/finding';
import type { Span } from '../core/text';
import type { ShellScript } from '../languages/shell/nodes';
import type { PackageManager } from './package-managers';
import type { PipelineProject } from './project';
import type { Work } from './project-work';

export type Fact = 'yes' | 'no' | 'unknown';

export type JobKind = 'validate' | 'build' | 'test' | 'security' | 'publish' | 'deploy';
export const JOB_KINDS: readonly JobKind[] = ['validate', 'build', 'test', 'security', 'publish', 'deploy'];

export type EnvironmentKind = 'dev' | 'staging' | 'production';
export const ENVIRONMENT_KINDS: readonly EnvironmentKind[] = ['dev', 'staging', 'production'];

/** One step of the way by which a node came to where it acts. */
export interface Origin {
  readonly via: 'extends' | 'default' | 'anchor' | 'reference' | 'include' | 'template' | 'orb';
  /** The job, anchor or file that it came through. */
  readonly name: string;
  /** Where that is asked for, in the file under check. */
  readonly span: Span;
}

export interface Node {
  /** Its own text: where it can be repaired. */
  readonly span: Span;
  /** Null: the file under check. Nodes of other files take part in the judgement and are never reported on. */
  readonly path: string | null;
  readonly origins: readonly Origin[];
}

/** A yes-or-no setting, and the text that decides it; null where nothing is written. */
export interface Setting {
  readonly value: Fact;
  readonly node: Node | null;
}

/** What a provider's files can say at all. A rule asks for what it needs and is silent elsewhere. */
export interface Abilities {
  /** Jobs can be given a time limit, and their default is too long to rely on. */
  readonly jobTimeout: boolean;
  /** Jobs or steps can be allowed to fail. */
  readonly allowFailure: boolean;
  /** A manual gate stands in the file; elsewhere it is set in the provider's pages and may exist unseen. */
  readonly gateInFile: boolean;
  /** Deployments are recorded against environments named in the file. */
  readonly environments: boolean;
  /** Deployments of one environment can be kept from overlapping. */
  readonly exclusiveDeploys: boolean;
  /** What a failed deployment triggers can be written beside it. */
  readonly rollbackHook: boolean;
  /** Several pipelines of one branch can make each other obsolete. */
  readonly cancelsObsolete: boolean;
  /** Secrets reach every script as environment variables that the file does not name. */
  readonly secretsUnnamed: boolean;
}

/** How a provider spells what generic rules recommend. */
export interface Vocabulary {
  /** The commit in a shell script: `$CI_COMMIT_SHORT_SHA`. */
  readonly commitInShell: string;
  /** The commit in any other value of the file: `${{ github.sha }}`; null where values cannot hold it. */
  readonly commit: string | null;
  /** How a person gives the pipeline a secret: "a masked CI/CD variable". */
  readonly secretStore: string;
  /** "allow_failure", "continue-on-error". */
  readonly mayFail: string;
  /** "a `when: manual` job", "an environment with required reviewers". */
  readonly gate: string;
}

/** Names that mean the same on every system and are spelled differently. Null: there is none. */
export interface Names {
  /** Variables that make the log show everything: `CI_DEBUG_TRACE`. */
  readonly debug: RegExp | null;
  /** Variables that switch a scan of the system off: `SAST_DISABLED`. */
  readonly disabledScan: RegExp | null;
  /** A placeholder that stands for a secret; group 1 is the secret's name. Global. */
  readonly secret: RegExp | null;
  /** Environment variables whose text comes from outsiders: a branch's name, a commit's message. */
  readonly untrusted: RegExp | null;
  /** Placeholders with such text that are put into a script before a shell reads it. Global. */
  readonly untrustedText: RegExp | null;
  /** The environment variable that holds the text of such a placeholder; null where there is none. */
  readonly untrustedVariable: (placeholder: string) => string | null;
}

export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly names: Names;
  readonly abilities: Abilities;
  readonly words: Vocabulary;
}

/** What a rule wants changed. The provider answers with edits, or null where it has none. */
export type Change =
  | { readonly kind: 'forbid-failure'; readonly of: Job | Step }
  | { readonly kind: 'insert-timeout'; readonly job: Job }
  | { readonly kind: 'make-exclusive'; readonly job: Job }
  | { readonly kind: 'cancel-obsolete'; readonly job: Job }
  | { readonly kind: 'insert-gate'; readonly job: Job }
  | { readonly kind: 'wait-for'; readonly job: Job; readonly others: readonly Job[] }
  | { readonly kind: 'wait-at-gate'; readonly job: Job }
  /** `step` downloads what should be kept until the file `manifest` changes; null where nobody can tell which file. */
  | {
      readonly kind: 'insert-cache';
      readonly job: Job;
      readonly step: Step;
      readonly manager: PackageManager;
      readonly manifest: string | null;
    }
  | { readonly kind: 'insert-environment'; readonly job: Job; readonly environment: EnvironmentKind }
  | { readonly kind: 'refer-to-secret'; readonly variable: Variable }
  | { readonly kind: 'forbid-retry'; readonly of: Job | Step }
  | { readonly kind: 'switch-on'; readonly job: Job }
  | { readonly kind: 'leave-out-pull-requests'; readonly job: Job }
  | { readonly kind: 'remove-variable'; readonly variable: Variable }
  /** The steps are written once, by the first of the jobs. */
  | { readonly kind: 'share-steps'; readonly jobs: readonly Job[] }
  /** A step that does nothing but what it should not do. */
  | { readonly kind: 'drop-step'; readonly step: Step; readonly title: string }
  /** An input of an action, task, orb command or pipe that is not given yet; `value` is YAML. */
  | {
      readonly kind: 'set-input';
      readonly step: Step;
      readonly input: string;
      readonly value: string;
      readonly title: string;
    }
  /** A job that the pipeline lacks, for which another one then waits. */
  | { readonly kind: 'insert-work'; readonly before: Job; readonly work: Work }
  /** Somebody is told when the job fails. */
  | { readonly kind: 'tell-failure'; readonly job: Job }
  /** A job that waits for others has to be over before they start. */
  | { readonly kind: 'come-first'; readonly job: Job; readonly others: readonly Job[] };

/** What a job waits for besides other jobs. */
export interface Gate extends Node {
  /** `no`: the pipeline goes on without it. */
  readonly blocks: Fact;
}

export interface Variable extends Node {
  readonly name: string;
  readonly nameSpan: Span;
  /** Null where it is unknown: an expression, a file, a prompt. */
  readonly value: string | null;
  readonly valueSpan: Span;
  /** `yes`: the value is taken from where the system keeps secrets. */
  readonly isSecret: Fact;
  /** Whom it reaches: everything, one job, one step, or a service container beside a job. */
  readonly scope: 'pipeline' | 'job' | 'step' | 'service';
}

export interface Image extends Node {
  /** As written; null where an expression decides. */
  readonly reference: string | null;
  readonly role: 'job' | 'service';
}

/** A known or unknown building block: an action, task, orb command or pipe. */
export interface Action extends Node {
  /** Without the version: `docker/build-push-action`, `aws-actions/configure-aws-credentials`. */
  readonly name: string;
  readonly version: string | null;
  /** Its inputs by name in lower case. */
  readonly inputs: ReadonlyMap<string, Variable>;
}

export interface Step extends Node {
  readonly kind: 'step';
  readonly job: Job;
  readonly name: string | null;
  /** Parsed where a POSIX shell runs it. */
  readonly script: ShellScript | null;
  /** Steps with the same number run in one shell one after another, so that `set +e` lasts. */
  readonly session: number;
  readonly action: Action | null;
  /** Runs after failures too: clean-up and reports, whose own failure does not count. */
  readonly always: Fact;
  readonly mayFail: Setting;
  /** It runs again when it fails. */
  readonly retry: Retry | null;
  /** `no`: it is switched off. */
  readonly runs: Fact;
  /** Whether the shell stops when a command fails, and whether a pipe's left side counts, as it starts. */
  readonly stopsOnError: Fact;
  readonly pipefail: Fact;
  readonly variables: readonly Variable[];
}

export interface Artifact extends Node {
  /** A report is judged by the system itself, which shows it to whoever reviews the change. */
  readonly kind: 'artifact' | 'cache' | 'report';
  readonly paths: readonly { readonly text: string; readonly span: Span }[];
  readonly expires: Fact;
}

export interface Environment extends Node {
  /** Null where an expression decides. */
  readonly name: string | null;
  readonly kind: EnvironmentKind | null;
  /** False where it stands for more than the name: its stop job, say. */
  readonly deploys: boolean;
}

/** What starts a job: `no` where its conditions rule that out. */
export interface Triggers {
  readonly pullRequest: Fact;
  readonly push: Fact;
  readonly schedule: Fact;
  readonly manual: Fact;
}

export interface Retry extends Node {
  readonly times: number | null;
  /** True where it is limited to failures of the infrastructure. */
  readonly onlyInfrastructure: boolean;
}

export interface Job extends Node {
  readonly kind: 'job';
  readonly name: string;
  readonly nameSpan: Span;
  readonly stage: string | null;
  readonly kinds: ReadonlySet<JobKind>;
  /** Where it deploys to, as far as its environment, name or commands tell. */
  readonly target: EnvironmentKind | null;
  /** As written in the file. */
  readonly environment: Environment | null;
  readonly steps: readonly Step[];
  readonly images: readonly Image[];
  readonly variables: readonly Variable[];
  readonly artifacts: readonly Artifact[];
  /** Whether anything that it downloads is kept for the next run. */
  readonly caches: Fact;
  /** What must be over before it starts, directly. */
  readonly after: readonly Job[];
  /** `no` or `unknown` where jobs that this file does not show may come before it. */
  readonly afterIsComplete: Fact;
  readonly gate: Gate | null;
  readonly mayFail: Setting;
  /** `no`: it can never run. */
  readonly runs: Fact;
  /** What decides whether it runs, as text: two jobs with the same text run together. Empty: it always runs. */
  readonly condition: string;
  readonly timeout: Setting;
  readonly exclusive: Setting;
  readonly retry: Retry | null;
  readonly triggers: Triggers;
  /** What it does stands elsewhere: a called workflow, a child pipeline, a template that cannot be read. */
  readonly isOpaque: boolean;
  /** Runs only when something before it failed. */
  readonly isFailureHandler: boolean;
  /** Where its commands run, as far as it is known. */
  readonly project: PipelineProject;
}

export interface Pipeline {
  readonly provider: Provider;
  readonly span: Span;
  readonly jobs: readonly Job[];
  readonly variables: readonly Variable[];
  /** `no` where an include or template could not be read, so that what is missing may stand there. */
  readonly isComplete: boolean;
  /** Newer pipelines of a branch make older ones stop. */
  readonly cancelsObsolete: Setting;
  readonly fix: (change: Change) => Fix | null;
}

export const yes: Setting = { value: 'yes', node: null };
export const no: Setting = { value: 'no', node: null };
export const unknown: Setting = { value: 'unknown', node: null };
export const noTriggers: Triggers = { pullRequest: 'unknown', push: 'unknown', schedule: 'unknown', manual: 'unknown' };

/** True where a node's text is in the file under check. */
export const isHere = (node: Node): boolean => node.path === null;

/** Every job that a job waits for, over any number of steps; worked out once, when the graph is complete. */
export const upstream = memoize((job: Job): ReadonlySet<Job> => {
  const found = new Set<Job>();
  const open = [...job.after];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...next.after);
  }
  return found;
});

/** True where all jobs that may come before a job are known. */
export const isUpstreamComplete = (job: Job): boolean =>
  [job, ...upstream(job)].every((one) => one.afterIsComplete === 'yes');

export const downstream = (job: Job, pipeline: Pipeline): readonly Job[] =>
  pipeline.jobs.filter((other) => other !== job && upstream(other).has(job));
