import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding } from '../../../core/text';
import { indentAt } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/nodes';
import { isOnlyCalled, leastPrivilege, neededPermissions } from '../least-privilege';
import type { Job, Workflow } from '../model';
import type { ActionsProject } from '../project';
import { actionOf } from '../uses';
import { checkoutOf } from './checkout';

/** The value of a `permissions` that is new, as far in as its key. */
export const scopesBlock = (needs: readonly string[]): string =>
  needs.length === 0 ? '{}' : ['', ...needs.map((need) => `  ${need}`)].join('\n');

const lines = (needs: readonly string[], indent: string, eol: string): string =>
  needs.length === 0 ? '{}' : needs.map((need) => `${eol}${indent}${need}`).join('');

/** `read-all` and `write-all` become the scopes that the steps of these jobs seem to need. */
export function narrow(
  value: YamlScalar,
  jobs: readonly Job[],
  source: Source,
  project: ActionsProject,
): readonly Fix[] {
  const needs = neededPermissions(jobs, project);
  if (!needs) return [];
  return [
    fileFix('suggestion', 'Name the permissions that its steps need', () => {
      const key = source.text.lastIndexOf('permissions', value.span.start);
      const text = lines(needs, `${indentAt(source, key)}  `, lineEnding(source.text));
      const start = needs.length === 0 ? value.span.start : source.text.indexOf(':', key) + 1;
      return [{ span: { start, end: value.span.end }, text }];
    }),
  ];
}

/** True for a job that has what the workflow says, or the repository where it says nothing. */
export const takesDefault = (job: Job): boolean => !job.permissions;

/** The jobs that take the default permissions of the repository. */
export function jobsByDefault(workflow: Workflow, project: ActionsProject): readonly Job[] {
  // Whoever calls a workflow says what it may, and what its own calls pass on.
  if (workflow.permissions || isOnlyCalled(workflow)) return [];
  return workflow.jobs.filter((job) => takesDefault(job) && !narrowsItself(job, project));
}

/** True for a call of a workflow that declares what its own jobs may, or may do so. */
function narrowsItself({ uses }: Job, { locals }: ActionsProject): boolean {
  if (!uses) return false;
  const target = locals.get(uses.text);
  const called = target?.kind === 'workflow' ? target.file.workflow : null;
  return !called || called.permissions !== null || called.jobs.every((job) => job.permissions !== null);
}

/** Actions that ask nothing of the token but to read the sources. */
const MODEST =
  /^(?:actions\/(?:checkout|cache(?:\/\w+)?|setup-\w+|upload-artifact|download-artifact)|docker\/setup-\w+-action)$/i;
const TOKEN = /\b(?:github\.token|GITHUB_TOKEN|GH_TOKEN|ACTIONS_ID_TOKEN\w*)\b/i;

/** True where nothing in the job can make use of this scope. */
export const isModest = (job: Job, scope: string, text: string): boolean =>
  !job.uses &&
  // A script that pushes, whatever it is called, finds the token in the work tree.
  (scope !== 'contents' || !job.steps.some((step) => checkoutOf(step)) || job.steps.every(({ run }) => !run)) &&
  job.steps.length > 0 &&
  job.steps.every(({ uses }) => uses === null || (uses.kind === 'repository' && MODEST.test(actionOf(uses)))) &&
  !TOKEN.test(text.slice(job.node.span.start, job.node.span.end)) &&
  leastPrivilege(job).every((need) => need.endsWith(': read'));
