import { alertExample } from '../examples';
import { addText, wordsOf } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'alerts/unclear-summary',
  title: 'Alert that does not say what is wrong',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'All that arrives is a name and some labels: whoever gets it has to read the query to learn what happened and to whom (“clear: the alert explains the problem” in the rule set).',
    bad: alertExample('summary'),
    good: alertExample(),
  },
  visit: {
    alert(alert, { source, report }) {
      const { name, annotations, node } = alert;
      const isSaid = [...annotations.keys()].some((key) => /summary|description|message|title|details/i.test(key));
      if (isSaid || node.get('annotations')?.value?.alias) return;
      report({
        span: name.span,
        message: `\`${name.text}\` says nothing but its name, so that whoever gets it has to read the query to learn what is wrong.`,
        fixes: [addText(alert, 'annotations', 'summary', wordsOf(name.text), source)],
      });
    },
  },
});
