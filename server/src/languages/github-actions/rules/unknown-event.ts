import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { triggerExample } from '../examples';
import { platformFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/unknown-event',
  title: 'Event that GitHub does not send',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: 'GitHub refuses a workflow with an event that it does not know, so that it never runs again. A newer event may be missing in the table of this rule, which is why it is no error.',
    bad: triggerExample('pull-request:'),
    good: triggerExample('pull_request:'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows'],
  },
  visit: {
    trigger({ event, key }, { report }) {
      const { events, date } = platformFacts();
      if (event in events || event.includes('${{') || event === '') return;
      const known = closest(event, Object.keys(events));
      report({
        span: key.span,
        message: `GitHub has no event \`${event}\` (as of ${date}), so this workflow does not start.${known ? ` Did you mean \`${known}\`?` : ''}`,
        fixes: known ? [fileFix('suggestion', `Change to "${known}"`, () => setValue(key, known), true)] : [],
      });
    },
  },
});
