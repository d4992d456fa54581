import { isScalar, itemsOf, valueOf } from '../../yaml/nodes';
import { defineRule } from '../rule';

const example = (name: string): string =>
  `groups:\n  - name: shop\n    rules:\n      - record: ${name}\n        expr: sum by (job) (rate(shop_errors_total[5m]))\n`;

export const rule = defineRule({
  id: 'prometheus/selector-in-name',
  title: 'Recorded name with a selector in it',
  severity: 'error',
  profile: 'recommended',
  aliases: ['pint:promql/series'],
  docs: {
    why: 'What is recorded has a name; its labels are written under `labels`. A name with braces is refused, and with it the whole file.',
    bad: example('job:shop_errors:rate5m{team="shop"}'),
    good: example('job:shop_errors:rate5m'),
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule'],
  },
  visit: {
    file({ groups }, { report }) {
      for (const rule of groups.flatMap((group) => itemsOf(valueOf(group, 'rules')))) {
        const name = valueOf(rule, 'record');
        if (!isScalar(name) || name.alias || !/[{}]/.test(name.text) || /\{\{/.test(name.text)) continue;
        report({
          span: name.span,
          message: `\`${name.text}\` is no name: labels go under \`labels\`, and Prometheus does not load the rules.`,
          fixes: [],
        });
      }
    },
  },
});
