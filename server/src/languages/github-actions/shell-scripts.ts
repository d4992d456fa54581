import { memoizeBoth } from '../../core/memo';
import { dialectOf, isPosix, type Dialect } from '../shell/dialect';
import type { ShellScript } from '../shell/nodes';
import { scriptReader } from '../shell/reader';
import type { Step, Workflow } from './model';
import { systemsOf } from './runners';

/** How the runner starts a script (docs.github.com, "Workflow syntax", `shell`). */
export interface ScriptShell {
  readonly dialect: Dialect;
  readonly stopsOnError: 'yes' | 'no' | 'unknown';
  readonly pipefail: 'yes' | 'no' | 'unknown';
}

/** What runners of Linux and macOS take where nothing is written. */
const BASH: ScriptShell = { dialect: 'bash', stopsOnError: 'yes', pipefail: 'no' };
const UNKNOWN: ScriptShell = { dialect: 'other', stopsOnError: 'unknown', pipefail: 'unknown' };
const POWERSHELL: ScriptShell = { ...UNKNOWN, dialect: 'powershell' };

/** The shell that a step's script runs in: its own, the job's, the workflow's or that of the runner. */
export function shellOf(step: Step, workflow: Workflow | null): ScriptShell {
  const written = (step.shell ?? step.job?.shell ?? workflow?.shell)?.text.trim();
  if (written === undefined || written === '') return step.job ? defaultShell(step) : UNKNOWN;
  if (written.includes('${{')) return UNKNOWN;
  const dialect = dialectOf(written);
  if (!isPosix(dialect)) return { ...UNKNOWN, dialect };
  if (written === 'bash') return { dialect, stopsOnError: 'yes', pipefail: 'yes' };
  if (written === 'sh') return { dialect, stopsOnError: 'yes', pipefail: 'no' };
  const stops = /(?:^|\s)-[a-z]*e|errexit/.test(written);
  return { dialect, stopsOnError: stops ? 'yes' : 'no', pipefail: /pipefail/.test(written) ? 'yes' : 'no' };
}

/** A step that runs on Windows alone, in a job for several systems. */
const isForWindows = (step: Step): boolean => {
  const condition = step.if?.text ?? '';
  return /\brunner\.os\s*==\s*'Windows'/i.test(condition) && !condition.includes('||');
};

function defaultShell(step: Step): ScriptShell {
  if (isForWindows(step)) return POWERSHELL;
  const systems = step.job ? systemsOf(step.job) : null;
  if (systems?.has('windows')) return systems.size === 1 ? POWERSHELL : UNKNOWN;
  return BASH;
}

const parsed = scriptReader(['expression']);

/** The parsed script of a step, once; null where no POSIX shell runs it. Its spans are those of the file. */
export const scriptOf = (step: Step, workflow: Workflow | null): ShellScript | null =>
  workflow ? inWorkflow(workflow, step) : readScript(step, null);

/** A step that an edit left in its place may have got another shell by the defaults of its workflow. */
const inWorkflow = memoizeBoth((workflow: Workflow, step: Step) => readScript(step, workflow));

function readScript(step: Step, workflow: Workflow | null): ShellScript | null {
  const { dialect } = shellOf(step, workflow);
  const { run } = step;
  return run && isPosix(dialect) ? parsed(run, dialect) : null;
}
