import type { CallInterface, Job } from './model';
import type { ActionsProject, LocalTarget } from './project';

/** The local workflow that a job calls, where it can be read. */
export function calledWorkflow(
  job: Job,
  project: ActionsProject,
): { readonly name: string; readonly target: LocalTarget } | null {
  if (job.uses?.kind !== 'local') return null;
  const target = project.locals.get(job.uses.text);
  return target ? { name: job.uses.text, target } : null;
}

/** What the workflow that a job calls takes and gives; null where that cannot be told. */
export function callInterface(job: Job, project: ActionsProject): CallInterface | null {
  const called = calledWorkflow(job, project);
  return called?.target.kind === 'workflow' ? (called.target.file.workflow?.call ?? null) : null;
}
