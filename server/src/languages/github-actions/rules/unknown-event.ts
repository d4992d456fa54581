import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { startOfDoubt } from '../../yaml/readable';
import { triggerExample } from '../examples';
import { platformFacts } from '../facts';
import { defineRule } from '../rule';

/** How every event is called: a name of another form, like a slip of a known one, is no event that is newer than the table. */
const EVENT_NAME = /^[a-z]+(?:_[a-z]+)*$/;

export const rule = defineRule({
  id: 'actions/unknown-event',
  title: 'Event that GitHub does not send',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: 'GitHub refuses a workflow with an event that it does not know, so that it never runs again. A newer event may be missing in the table of this rule, so a name that is like no known one is a warning.',
    bad: triggerExample('pull-request:'),
    good: triggerExample('pull_request:'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows'],
  },
  visit: {
    trigger({ event, key }, { report, model, source }) {
      const { events, date } = platformFacts();
      if (event in events || event.includes('${{') || event === '') return;
      if (key.span.end > startOfDoubt(model.yaml, source)) return;
      const known = closest(event, Object.keys(events));
      const isNewer = known === null && EVENT_NAME.test(event);
      const unless = isNewer ? ' unless the event is newer' : '';
      report({
        span: key.span,
        severity: isNewer ? 'warning' : 'error',
        message: `GitHub has no event \`${event}\` (as of ${date}), so it refuses the file${unless}.${known ? ` Did you mean \`${known}\`?` : ''}`,
        fixes: known ? [fileFix('suggestion', `Change to "${known}"`, () => setValue(key, known), true)] : [],
      });
    },
  },
});
