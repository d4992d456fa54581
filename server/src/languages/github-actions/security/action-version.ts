/** Which release of an action a step runs. */
import type { Source } from '../../../core/source';
import type { ActionsFile } from '../model';
import { knownAction } from '../popular';
import { isCommit, type RepositoryUses } from '../uses';
import { versionComment } from './version-comment';

/** Major and minor; the minor of a tag that moves with its major is as new as can be. */
export type ActionVersion = readonly [major: number, minor: number];

/** Of a commit by the comment beside it, or by the table of releases; null where neither tells. */
export function actionVersion(uses: RepositoryUses, file: ActionsFile, source: Source): ActionVersion | null {
  const text = isCommit(uses.ref)
    ? (versionComment(uses, file, source)?.version ?? knownAction(uses)?.tag)
    : (knownAction(uses)?.tag ?? uses.ref);
  const match = /^v?(\d+)(?:\.(\d+))?/.exec(text ?? '');
  return match ? [Number(match[1]), Number(match[2] ?? Infinity)] : null;
}
