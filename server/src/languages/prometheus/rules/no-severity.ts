import { alertExample } from '../examples';
import { addText } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'alerts/no-severity',
  title: 'Alert without a severity',
  severity: 'warning',
  profile: 'strict',
  aliases: ['pint:rule/label'],
  docs: {
    why: 'The severity decides whether somebody is woken or a message waits until morning. Without it the alert goes wherever the default leads, which is either everybody’s pager or nobody’s (“urgent: it can’t wait until morning” in the rule set).',
    bad: alertExample('severity', 'labels'),
    good: alertExample(),
  },
  visit: {
    alert(alert, { source, report }) {
      const { name, labels, node } = alert;
      if (labels.has('severity') || labels.has('priority') || labels.has('level') || node.get('labels')?.value?.alias)
        return;
      report({
        span: name.span,
        message: `\`${name.text}\` does not say how urgent it is, so that it wakes somebody for nothing or waits when it must not.`,
        fixes: [addText(alert, 'labels', 'severity', 'warning', source)],
      });
    },
  },
});
