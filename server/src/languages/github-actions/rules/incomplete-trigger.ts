import { isMapping, isSequence } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/incomplete-trigger',
  title: 'Event without what it needs to start',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:events', 'actionlint:syntax-check'],
  docs: {
    why: 'A `schedule` without a time and a `workflow_run` without workflows never start anything.',
    bad: triggerExample('workflow_run:\n  types: [completed]'),
    good: triggerExample('workflow_run:\n  workflows: [Build]\n  types: [completed]'),
  },
  visit: {
    trigger({ event, key, config }, { report }) {
      if (event === 'schedule' && (config === null || (isSequence(config) && config.items.length === 0)))
        report({ span: key.span, message: '`schedule` needs a list of `cron` times, so this workflow never starts.' });
      if (event === 'workflow_run' && !(isMapping(config) && config.get('workflows')))
        report({ span: key.span, message: '`workflow_run` needs the key `workflows`, so this workflow never starts.' });
    },
  },
});
