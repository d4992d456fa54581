import { severityOfUnknown, unknownKey } from '../../yaml/shape-reports';
import { alertExample } from '../examples';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/unknown-key',
  title: 'Key that Prometheus does not know here',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Prometheus and Alertmanager refuse a file with a key that they do not know: the server goes on with the old settings until it is restarted, and then does not start. A key that is like no known one is a warning, since it may be newer than the table.',
    bad: alertExample().replace('annotations', 'anotations'),
    good: alertExample(),
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/configuration/'],
  },
  visit: {
    problem(problem, { model, source, report }) {
      if (problem.kind !== 'unknown-key') return;
      const { pair, mapping } = problem;
      const isOfAlerts = mapping.get('record') !== undefined && OF_ALERTS.has(pair.key.text);
      report({
        ...unknownKey(problem, WORDS[model.kind], source),
        severity: isOfAlerts ? 'error' : severityOfUnknown(problem),
      });
    },
  },
});

/** What an alert has and a recording rule refuses. */
const OF_ALERTS = new Set(['alert', 'annotations', 'for', 'keep_firing_for']);
