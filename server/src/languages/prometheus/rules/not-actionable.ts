import { alertExample } from '../examples';
import { addText, wordsOf } from '../edits';
import { isPaging } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'alerts/not-actionable',
  title: 'Alert that wakes somebody without telling what to do',
  severity: 'warning',
  profile: 'strict',
  aliases: ['pint:alerts/annotation'],
  docs: {
    why: 'Whoever is woken at 3 AM did not write the alert: without a runbook the first half hour goes into finding out what it means and what may be done. Write the steps down once, and link them (“actionable: someone needs to do something” in the rule set).',
    bad: alertExample('runbook_url'),
    good: alertExample(),
  },
  visit: {
    alert(alert, { source, report }) {
      const { name, annotations, labels } = alert;
      if (!isPaging(alert)) return;
      const texts = [...annotations, ...labels];
      const isLinked = texts.some(([key, value]) => /run_?book|playbook/i.test(`${key} ${value ?? ''}`));
      if (isLinked) return;
      const address = `https://runbooks.example.com/${wordsOf(name.text, '-')}`;
      report({
        span: name.span,
        message: `\`${name.text}\` wakes somebody and links no runbook, so that whoever it is has to find out at night what to do.`,
        fixes: [addText(alert, 'annotations', 'runbook_url', address, source)],
      });
    },
  },
});
