import { wrongType } from '../../yaml/shape-reports';
import { alertExample } from '../examples';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/wrong-type',
  title: 'Value of the wrong kind',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The file is refused: the server goes on with the old settings until it is restarted, and then does not start.',
    bad: alertExample().replace('for: 5m', 'for: five minutes'),
    good: alertExample(),
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/configuration/'],
  },
  visit: {
    problem(problem, { model, source, report }) {
      if (problem.kind === 'wrong-type') report(wrongType(problem, WORDS[model.kind], source));
    },
  },
});
