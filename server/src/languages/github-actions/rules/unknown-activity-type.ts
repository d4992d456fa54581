import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { valueOf } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { platformFacts } from '../facts';
import { scalarList } from '../parse';
import { alternatives } from '../places';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/unknown-activity-type',
  title: 'Activity type that the event does not have',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: 'An event comes with a fixed set of activity types. For any other, the workflow does not start, or GitHub refuses it.',
    bad: triggerExample('issues:\n  types: [created]'),
    good: triggerExample('issues:\n  types: [opened]'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows'],
  },
  visit: {
    trigger({ event, config }, { report }) {
      const types = platformFacts().events[event]?.types;
      if (!types || types.length === 0) return;
      for (const scalar of scalarList(valueOf(config, 'types'))) {
        if (types.includes(scalar.text) || scalar.text === '') continue;
        const known = closest(scalar.text, types);
        report({
          span: scalar.span,
          message: `\`${event}\` has no activity type \`${scalar.text}\`, so nothing starts for it; there is ${alternatives(types)}.`,
          fixes: known ? [fileFix('suggestion', `Change to "${known}"`, () => setValue(scalar, known), true)] : [],
        });
      }
    },
  },
});
