/**
 * The guard of actions/checkout against the code of forks: under `pull_request_target` and `workflow_run` it
 * refuses the head and the merge of a pull request from one, unless `allow-unsafe-pr-checkout` is `true`
 * (actions/checkout 7.0.0 of June 2026, brought to the older major versions in July 2026).
 */
import { lazy } from '../../../core/memo';
import type { Source } from '../../../core/source';
import { securityFacts } from '../facts';
import type { ActionsFile, Step } from '../model';
import { isCommit, type RepositoryUses } from '../uses';
import { actionVersion } from './action-version';
import { booleanInput, inputPair, inputScalar, runsAction } from './steps';

/** The events that it looks at. */
export const GUARDED_EVENTS: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run']);

/** By major version, the first minor that has it; all of the newer ones do. */
const FIRST_GUARDED: readonly number[] = [Infinity, Infinity, 8, 7, 4, 1, 1];

const unguardedCommits = lazy(() => new Set(securityFacts().unguarded_checkouts));
const PREFIX = 8;

/** True where the checkout of a step refuses the code of forks; null where that cannot be known. */
export function refusesForks(step: Step, file: ActionsFile, source: Source): boolean | null {
  const uses = runsAction(step.uses, ['actions/checkout']);
  if (!uses) return false;
  const isAllowed = inputPair(step, 'allow-unsafe-pr-checkout')
    ? booleanInput(step, 'allow-unsafe-pr-checkout')
    : false;
  if (isAllowed === true) return false;
  const isGuarded = hasGuard(uses, file, source);
  return isAllowed === null && isGuarded !== false ? null : isGuarded;
}

/** False where the guard stops the step under this event, or may do so. */
export function isUnguarded(step: Step, event: string, file: ActionsFile, source: Source): boolean {
  if (refusesForks(step, file, source) === false) return true;
  // Of a comment it knows nothing; what only pull requests carry is empty there.
  return event === 'issue_comment' && !/github\.(?:head_ref|event\.(?:pull_request|workflow_run))\b/.test(headOf(step));
}

const headOf = (step: Step): string =>
  ['ref', 'repository'].map((name) => inputScalar(step, name)?.text ?? '').join(' ');

function hasGuard(uses: RepositoryUses, file: ActionsFile, source: Source): boolean | null {
  if (isCommit(uses.ref)) return !unguardedCommits().has(uses.ref.slice(0, PREFIX).toLowerCase());
  if (uses.ref === 'main') return true;
  const version = actionVersion(uses, file, source);
  return version === null ? null : version[1] >= (FIRST_GUARDED[version[0]] ?? 0);
}
