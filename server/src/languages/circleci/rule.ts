/**
 * Node kinds that the rules of CircleCI visit: `file`, `problem` (a place that does not follow the table of
 * keys), `orb`, `definition` (a job), `step` (of jobs and commands), `workflow` and `use` (a job in a workflow).
 */
import { rulesFor } from '../../core/rule';
import type { ShapeProblem } from '../yaml/shape';
import type { CircleFile, Definition, JobUse, Orb, StepUse, Workflow } from './model';

export interface CircleNodes {
  file: CircleFile;
  problem: ShapeProblem;
  orb: Orb;
  definition: Definition;
  step: StepUse;
  workflow: Workflow;
  use: JobUse;
}

export const CIRCLE_SUBJECT = 'circleci';

export const defineRule = rulesFor<CircleNodes, CircleFile, undefined>(CIRCLE_SUBJECT);
