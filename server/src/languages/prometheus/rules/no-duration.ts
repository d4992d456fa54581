import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { alertExample } from '../examples';
import { isPaging } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'alerts/no-duration',
  title: 'Alert that wakes somebody for one bad moment',
  severity: 'warning',
  profile: 'strict',
  aliases: ['pint:alerts/for'],
  docs: {
    why: 'Without `for` one bad scrape is enough: a restart or a slow network wakes somebody for what is over before the laptop is open, and the next page is not believed (“service restarted: if it recovered, not urgent” is one of the rule set’s bad alerts). A condition that looks back over a longer time itself is left alone.',
    bad: alertExample('for'),
    good: alertExample(),
  },
  visit: {
    alert(alert, { source, report }) {
      const { name, node, duration, expression } = alert;
      if (!isPaging(alert) || duration || !expression || LOOKS_BACK.test(expression.text)) return;
      const after = node.pairs.find(({ key }) => key.text === 'expr');
      report({
        span: name.span,
        message: `\`${name.text}\` wakes somebody as soon as its condition holds once, so that a single bad moment is a page.`,
        fixes: after
          ? [
              fileFix(
                'suggestion',
                'Let it hold for five minutes',
                () => insertKey(node, 'for', '5m', source, { after }),
                true,
              ),
            ]
          : [],
      });
    },
  },
});

/** Averages over some time, and windows of ten minutes and more. */
const LOOKS_BACK = /_over_time\s*\(|\[(?:[1-9]\d+m|\d+[hdwy])/;
