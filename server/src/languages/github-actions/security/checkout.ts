/** Checkouts, and the token that they leave in the work tree. */
import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey, setLiteral } from '../../yaml/edit';
import type { ActionsFile, Step } from '../model';
import type { RepositoryUses } from '../uses';
import { booleanInput, inputPair, inputScalar, runsAction } from './steps';

export interface Checkout {
  readonly uses: RepositoryUses;
  /** `yes`: somebody has written that the token stays; `default`: nobody has said anything. */
  readonly persists: 'yes' | 'default' | 'no' | 'unknown';
}

export function checkoutOf(step: Step): Checkout | null {
  const uses = runsAction(step.uses, ['actions/checkout']);
  if (!uses) return null;
  const isGiven = inputPair(step, 'persist-credentials') !== undefined;
  const value = booleanInput(step, 'persist-credentials');
  return { uses, persists: !isGiven ? 'default' : value === null ? 'unknown' : value ? 'yes' : 'no' };
}

const PUSHES = /\bgit\s+(?:-\S+\s+)*(?:push|fetch|pull|submodule|lfs)\b/;

/** Steps that may need the credentials which the checkout leaves behind. */
const needsCredentials = (step: Step): boolean =>
  PUSHES.test(step.run?.text ?? '') ||
  runsAction(step.uses, [
    'stefanzweifel/git-auto-commit-action',
    'EndBug/add-and-commit',
    'peter-evans/create-pull-request',
    'ad-m/github-push-action',
    'changesets/action',
    'JamesIves/github-pages-deploy-action',
  ]) !== null;

/** True where a step behind this one may need the token. */
export const isTokenNeeded = (step: Step, file: ActionsFile): boolean =>
  (step.job?.steps ?? file.action?.steps ?? []).some((other) => other.index > step.index && needsCredentials(other));

export const dropToken = (step: Step, source: Source): Fix =>
  fileFix(
    'suggestion',
    'Add `persist-credentials: false`',
    () => {
      const value = inputScalar(step, 'persist-credentials');
      if (value) return setLiteral(value, 'false');
      if (inputPair(step, 'persist-credentials')) return null;
      return step.with
        ? insertKey(step.with, 'persist-credentials', 'false', source)
        : insertKey(step.node, 'with', '\n  persist-credentials: false', source);
    },
    true,
  );
