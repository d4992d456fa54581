import { missingKey } from '../../yaml/shape-reports';
import { alertExample } from '../examples';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/missing-key',
  title: 'Key that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The file is refused without it, and with it every rule and every route that stands beside.',
    bad: alertExample('expr'),
    good: alertExample(),
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/configuration/'],
  },
  visit: {
    problem(problem, { model, source, report }) {
      if (problem.kind === 'missing-key') report(missingKey(problem, WORDS[model.kind], source));
    },
  },
});
