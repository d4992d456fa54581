/**
 * Node kinds that the rules of GitLab CI visit, parents first:
 *
 * - `configuration`: the whole pipeline that the file is a part of, once.
 * - `include`: one entry of `include`, of the file under check, with where it leads.
 * - `resolution`: an `extends` or `!reference` of this file that cannot be followed.
 * - `job`: a job (no hidden key) that this file writes.
 * - `grammar`: a place of this file that does not follow the grammar of keywords.
 */
import { rulesFor } from '../../core/rule';
import type { Configuration, Job, ResolutionProblem } from './configuration';
import type { GrammarProblem } from './grammar';
import type { GitlabFile, Include } from './model';
import type { GitlabProject, Target } from './project';
import type { Entry, MappingValue } from './value';

export interface IncludeNode {
  readonly include: Include;
  readonly target: Target;
  /** True for what a job starts: only that job fails when it is wrong. */
  readonly isStarted: boolean;
}

/** A job that the file under check writes, and what became of it. */
export interface JobNode {
  readonly job: Job;
  readonly value: MappingValue;
  readonly own: Entry;
  readonly configuration: Configuration;
}

export interface GitlabNodes {
  configuration: Configuration;
  include: IncludeNode;
  resolution: ResolutionProblem;
  job: JobNode;
  grammar: GrammarProblem;
}

export const GITLAB_SUBJECT = 'gitlab-ci';

export const defineRule = rulesFor<GitlabNodes, GitlabFile, GitlabProject>(GITLAB_SUBJECT);
