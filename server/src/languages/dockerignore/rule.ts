import { rulesFor } from '../../core/rule';
import type { IgnoreFile, Pattern } from './model';

/** What rules can visit. */
export interface IgnoreNodes {
  file: IgnoreFile;
  pattern: Pattern;
}

export const IGNORE_SUBJECT = 'dockerignore';

export const defineRule = rulesFor<IgnoreNodes, IgnoreFile, undefined>(IGNORE_SUBJECT);
