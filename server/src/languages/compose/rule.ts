import { rulesFor } from '../../core/rule';
import type { ComposeFile, Service } from './model';

/** What rules can visit. */
export interface ComposeNodes {
  file: ComposeFile;
  service: Service;
}

export const COMPOSE_SUBJECT = 'compose';

export const defineRule = rulesFor<ComposeNodes, ComposeFile, undefined>(COMPOSE_SUBJECT);
