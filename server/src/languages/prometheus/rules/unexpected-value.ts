import { unexpectedValue } from '../../yaml/shape-reports';
import { SCRAPE } from '../examples';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/unexpected-value',
  title: 'Value that Prometheus does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The file is refused: the server goes on with the old settings until it is restarted, and then does not start.',
    bad: SCRAPE.replace('https', 'htps'),
    good: SCRAPE,
    path: 'prometheus.yml',
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/configuration/'],
  },
  visit: {
    problem(problem, { model, report }) {
      if (problem.kind === 'bad-value') report(unexpectedValue(problem, WORDS[model.kind]));
    },
  },
});
