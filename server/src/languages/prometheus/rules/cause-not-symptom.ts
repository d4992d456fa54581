import { wakeNobody } from '../edits';
import { alertExample } from '../examples';
import { isPaging } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'alerts/cause-not-symptom',
  title: 'Alert that wakes somebody for a busy machine',
  severity: 'info',
  profile: 'all',
  aliases: [],
  docs: {
    why: 'A machine that is busy may be doing its work: nobody is harmed, and nothing is to be done at night. Wake people for what users notice, errors and waiting, and keep the cause for those who look into it (“CPU above 80%: so what?” is one of the rule set’s bad alerts).',
    bad: alertExample().replace(/expr: .*/, 'expr: instance:node_cpu_utilisation:rate5m > 0.8'),
    good: alertExample(),
  },
  visit: {
    alert(alert, { report }) {
      const { name, expression } = alert;
      if (!isPaging(alert) || !CAUSES.test(expression?.text ?? '')) return;
      const fix = wakeNobody(alert);
      report({
        span: name.span,
        message: `\`${name.text}\` wakes somebody because a machine is busy, whether or not any user notices.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});

/** Metrics of how busy a machine is, compared with a share of it. */
const CAUSES =
  /(?:node_cpu|node_load|node_memory|container_cpu|container_memory|process_cpu|cpu_util|memory_util|cpu_usage|memory_usage)\w*(?![\s\S]*absent\()[\s\S]*>=?\s*(?:0?\.\d+|\d{2}(?:\.\d+)?)\s*$/;
