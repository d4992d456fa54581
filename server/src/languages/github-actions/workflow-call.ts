import type { CallInterface, Job } from './model';
import type { ActionsProject, LocalTarget } from './project';

/** The workflow that a job calls, of this repository or of a copy that lies in it; null where that is not known. */
export function calledWorkflow(
  job: Job,
  project: ActionsProject,
): { readonly name: string; readonly target: LocalTarget } | null {
  const uses = job.uses;
  if (uses?.kind !== 'local' && uses?.kind !== 'repository') return null;
  const target = project.locals.get(uses.text);
  return target ? { name: uses.text, target } : null;
}

/** What the workflow that a job calls takes and gives; null where that cannot be told. */
export function callInterface(job: Job, project: ActionsProject): CallInterface | null {
  const called = calledWorkflow(job, project);
  if (called?.target.kind !== 'workflow') return null;
  const { workflow, yaml } = called.target.file;
  // What it declares may stand where it cannot be read.
  return yaml.errors.length > 0 ? null : (workflow?.call ?? null);
}
