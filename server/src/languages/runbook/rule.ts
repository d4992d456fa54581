import { rulesFor } from '../../core/rule';
import type { Runbook, Section } from './model';

/** What rules can visit. */
export interface RunbookNodes {
  page: Runbook;
  section: Section;
}

export const RUNBOOK_SUBJECT = 'runbook';

export const defineRule = rulesFor<RunbookNodes, Runbook, undefined>(RUNBOOK_SUBJECT);
