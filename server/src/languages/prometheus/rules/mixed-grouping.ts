import { fileFix } from '../../../core/finding';
import { removeItem } from '../../yaml/edit';
import { isScalar, isSequence, itemsOf, valueOf } from '../../yaml/nodes';
import { routeExample } from '../examples';
import { routesIn } from '../names';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'prometheus/mixed-grouping',
  title: 'Grouping by all labels and by single ones',
  severity: 'error',
  profile: 'recommended',
  aliases: ['amtool:check-config'],
  docs: {
    why: '`...` groups alerts by all of their labels, so that every alert is a group of its own. Beside other labels it is refused, and Alertmanager does not start.',
    bad: routeExample("group_by: ['...', cluster]"),
    good: routeExample('group_by: [alertname, cluster]'),
    path: 'alertmanager.yml',
    references: ['https://prometheus.io/docs/alerting/latest/configuration/#route'],
  },
  visit: {
    file(file, { source, report }) {
      for (const route of routesIn(file)) {
        const list = valueOf(route, 'group_by');
        const labels = itemsOf(list).filter(isScalar);
        const all = labels.find(({ text }) => text === '...');
        if (!list || !all || list.alias || labels.length < 2) continue;
        report({
          span: all.span,
          message:
            '`...` stands for all labels and cannot be beside others, so Alertmanager does not start with these settings.',
          fixes: isSequence(list)
            ? [fileFix('suggestion', 'Group by the labels that are named', () => removeItem(all, list, source), true)]
            : [],
        });
      }
    },
  },
});
