/**
 * Node kinds that the rules of Prometheus visit: `file`, `problem` (a place that does not follow the table of keys),
 * `alert`, and `expression` (PromQL of a rule or of a test).
 */
import { rulesFor } from '../../core/rule';
import type { YamlScalar } from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';
import type { Alert, PrometheusFile } from './model';

export interface PrometheusNodes {
  file: PrometheusFile;
  problem: ShapeProblem;
  alert: Alert;
  expression: YamlScalar;
}

export const PROMETHEUS_SUBJECT = 'prometheus';

export const defineRule = rulesFor<PrometheusNodes, PrometheusFile, undefined>(PROMETHEUS_SUBJECT);
