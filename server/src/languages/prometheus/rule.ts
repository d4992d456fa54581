import { rulesFor } from '../../core/rule';
import type { Alert, RuleFile } from './model';

/** What rules can visit. */
export interface PrometheusNodes {
  alert: Alert;
}

export const PROMETHEUS_SUBJECT = 'prometheus';

export const defineRule = rulesFor<PrometheusNodes, RuleFile, undefined>(PROMETHEUS_SUBJECT);
