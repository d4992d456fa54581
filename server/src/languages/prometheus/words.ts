import type { ShapeWords } from '../yaml/shape-reports';
import type { PrometheusKind } from './detect';

export const WORDS: Readonly<Record<PrometheusKind, ShapeWords>> = {
  rules: { system: 'Prometheus', refusal: 'does not load the rules' },
  tests: { system: 'promtool', refusal: 'does not run the tests' },
  server: { system: 'Prometheus', refusal: 'does not start with these settings' },
  alertmanager: { system: 'Alertmanager', refusal: 'does not start with these settings' },
};
