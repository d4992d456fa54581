import { rulesFor } from '../../core/rule';
import type { HookRepository, PreCommitFile } from './model';

/** What rules can visit. */
export interface PreCommitNodes {
  repository: HookRepository;
}

export const PRE_COMMIT_SUBJECT = 'pre-commit';

export const defineRule = rulesFor<PreCommitNodes, PreCommitFile, undefined>(PRE_COMMIT_SUBJECT);
