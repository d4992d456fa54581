/** Files that a step takes from the run that has caused this one. */
import type { Span } from '../../../core/text';
import { isScalar } from '../../yaml/nodes';
import type { Step } from '../model';
import { commandsOf } from './commands';
import { isGithubScript } from './script-outputs';
import { booleanInput, inputPair, inputScalar, runsAction } from './steps';
import { variableText, type Scope } from './taint';
import { plainFolder } from './work-tree';

export interface ForeignArtifact {
  readonly span: Span;
  /** Where its files come to lie; empty for the work tree itself. */
  readonly folder: string;
}

/** Actions that download artifacts of other runs (their documentation). */
const DOWNLOADS: readonly string[] = [
  'alextompkins/download-prior-artifact',
  'aochmann/actions-download-artifact',
  'benday-inc/download-latest-artifact',
  'bettermarks/action-artifact-download',
  'blablacar/action-download-last-artifact',
  'cytopia/download-artifact-retry-action',
  'levonet/action-download-last-artifact',
  'marcofaggian/action-download-multiple-artifacts',
  'redhat-plumbers-in-action/download-artifact',
];

const CAUSE = /github\.event\.workflow_run\.id\b/;

export function foreignArtifact(step: Step, scope: Scope): ForeignArtifact | null {
  const { uses } = step;
  if (!uses) return scriptedDownload(step, scope);
  if (runsAction(uses, ['actions/download-artifact', 'dawidd6/action-download-artifact']))
    return isOfCause(step)
      ? { span: uses.scalar.span, folder: plainFolder(inputScalar(step, 'path')?.text ?? '') }
      : null;
  // Which run the other ones take is told by inputs of many names.
  if (runsAction(uses, DOWNLOADS))
    return step.with?.pairs.some(({ value }) => isScalar(value) && CAUSE.test(value.text))
      ? { span: uses.scalar.span, folder: plainFolder(inputScalar(step, 'path')?.text ?? '') }
      : null;
  const folder =
    isGithubScript(step) && isDownload(inputScalar(step, 'script')?.text ?? '') ? unpackedTo(step, scope) : null;
  return folder === null ? null : { span: uses.scalar.part(0, uses.text.length), folder };
}

/** The inputs of dawidd6/action-download-artifact that say which run it takes. */
const RUNS = ['run_id', 'run_number', 'branch', 'commit', 'event', 'pr', 'workflow_search'];

/** A download from the run that has caused this one, or from the newest of another workflow, be it of a fork. */
function isOfCause(step: Step): boolean {
  const run = inputScalar(step, 'run-id') ?? inputScalar(step, 'run_id');
  if (run) return CAUSE.test(run.text);
  const isNewest =
    runsAction(step.uses, ['dawidd6/action-download-artifact']) !== null && inputPair(step, 'workflow') !== undefined;
  return isNewest && booleanInput(step, 'allow_forks') !== false && !RUNS.some((name) => inputPair(step, name));
}

const isDownload = (script: string): boolean =>
  /\bdownloadArtifact\b/.test(script) && /\bworkflow_run\.id\b/.test(script);

/** Where a later step unpacks the archive that a script has written; null where none does. */
function unpackedTo(step: Step, { job, file }: Scope): string | null {
  for (const later of (job?.steps ?? []).filter(({ index }) => index > step.index))
    for (const { name, args } of commandsOf(later, file.workflow))
      if (name === 'unzip') return plainFolder(valueAfter(args, ['-d']) ?? '');
  return null;
}

/** `gh run download`, with the number of that run. */
function scriptedDownload(step: Step, scope: Scope): ForeignArtifact | null {
  for (const { name, args, span } of commandsOf(step, scope.file.workflow)) {
    if (name !== 'gh' || args[0] !== 'run' || args[1] !== 'download') continue;
    if (args.some((arg) => CAUSE.test(arg) || isCause(arg, { ...scope, step })))
      return { span, folder: plainFolder(valueAfter(args, ['-D', '--dir']) ?? '') };
  }
  return null;
}

const isCause = (arg: string, scope: Scope): boolean => {
  const name = /^\$\{?(\w+)\}?$/.exec(arg)?.[1];
  return name !== undefined && variableText(name, scope, (path) => CAUSE.test(path)) !== null;
};

function valueAfter(args: readonly string[], options: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => options.includes(arg));
  return at < 0 ? undefined : args[at + 1];
}

/** True for a checkout, which clears the folder that it goes to. */
export const isCleared = (step: Step, folder: string): boolean =>
  runsAction(step.uses, ['actions/checkout']) !== null &&
  plainFolder(inputScalar(step, 'path')?.text ?? '') === folder &&
  inputScalar(step, 'clean')?.text.trim() !== 'false';
