/** The artifacts that the jobs of a workflow leave for each other. */
import { isScalar, type YamlScalar } from '../yaml/nodes';
import type { Job, Step, Workflow } from './model';
import type { ActionsProject, LocalTarget } from './project';
import { actionOf, repositoryOf, type UsesRef } from './uses';

/** An upload or a download of one step, with a name that is known. */
export interface ArtifactUse {
  readonly job: Job;
  readonly step: Step;
  readonly name: string;
  /** What says the name, or else the `uses`. */
  readonly scalar: YamlScalar;
}

export interface Artifacts {
  readonly uploads: readonly ArtifactUse[];
  /** Downloads of this run by name, not of another run or repository. */
  readonly downloads: readonly ArtifactUse[];
  /** True where nothing else can upload or download: no unknown action, no name that is an expression. */
  readonly areAllUploadsKnown: boolean;
  readonly areAllDownloadsKnown: boolean;
}

const UPLOAD = 'actions/upload-artifact';
const DOWNLOAD = 'actions/download-artifact';
const DEFAULT_NAME = 'artifact';

/** Actions that leave no artifacts; of any other that is not read it is not known. */
const QUIET =
  /^(?:actions\/(?:checkout|cache|setup-[\w-]+|github-script|labeler|stale|configure-pages|deploy-pages)|(?:hashicorp|aws-actions|azure|google-github-actions)\/.+|docker\/(?:setup-[\w-]+|login-action|metadata-action)|pnpm\/action-setup|ruby\/setup-ruby|dtolnay\/rust-toolchain|swatinem\/rust-cache|codecov\/codecov-action|softprops\/action-gh-release|pypa\/gh-action-pypi-publish|astral-sh\/setup-uv|step-security\/harden-runner)$/;

const isQuiet = (uses: UsesRef): boolean => uses.kind === 'repository' && QUIET.test(repositoryOf(uses).toLowerCase());

const inputOf = (step: Step, name: string): YamlScalar | null => {
  const value = step.with?.pairs.find(({ key }) => key.text.toLowerCase() === name)?.value;
  return isScalar(value) ? value : null;
};

const isKnownText = (scalar: YamlScalar | null): boolean => scalar === null || !scalar.text.includes('${{');

/** Reads what the steps of a workflow upload and download, local actions and called workflows included. */
export function artifactsOf(workflow: Workflow, project: ActionsProject): Artifacts {
  const uploads: ArtifactUse[] = [];
  const downloads: ArtifactUse[] = [];
  let areAllUploadsKnown = true;
  let areAllDownloadsKnown = true;
  const giveUp = (): void => {
    areAllUploadsKnown = false;
    areAllDownloadsKnown = false;
  };

  const readStep = (step: Step, job: Job, seen: ReadonlySet<LocalTarget>): void => {
    const { uses } = step;
    if (!uses) return;
    const action = uses.kind === 'repository' ? actionOf(uses).toLowerCase() : '';
    if (action === UPLOAD) {
      const name = inputOf(step, 'name');
      if (!isKnownText(name)) areAllUploadsKnown = false;
      else uploads.push({ job, step, name: name?.text ?? DEFAULT_NAME, scalar: name ?? uses.scalar });
    } else if (action === DOWNLOAD) {
      const isElsewhere = ['run-id', 'repository', 'github-token'].some((input) => inputOf(step, input));
      const name = inputOf(step, 'name');
      const isOne = name !== null && isKnownText(name) && name.text !== '';
      if (!isOne || inputOf(step, 'artifact-ids')) areAllDownloadsKnown = false;
      else if (!isElsewhere) downloads.push({ job, step, name: name.text, scalar: name });
    } else if (uses.kind === 'local') {
      const target = project.locals.get(uses.text);
      if (target?.kind !== 'action' || target.file.action?.runtime !== 'composite' || seen.has(target)) giveUp();
      else for (const inner of target.file.action.steps) readStep(inner, job, new Set([...seen, target]));
    } else if (!isQuiet(uses)) giveUp();
  };

  for (const job of workflow.jobs) {
    if (job.uses) giveUp();
    for (const step of job.steps) readStep(step, job, new Set());
  }
  // Whoever calls or precedes this workflow may have left artifacts, and take what it leaves.
  if (workflow.triggers.some(({ event }) => event === 'workflow_call')) giveUp();
  return { uploads, downloads, areAllUploadsKnown, areAllDownloadsKnown };
}
