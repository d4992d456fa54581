import { triggerExample } from '../examples';
import { eventKeys, platformFacts } from '../facts';
import { alternatives } from '../places';
import { defineRule } from '../rule';
import { isMapping } from '../../yaml/nodes';
import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';

export const rule = defineRule({
  id: 'actions/unsupported-filter',
  title: 'Filter that the event does not have',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:events', 'actionlint:syntax-check'],
  docs: {
    why: 'Only some events can be narrowed to branches, tags or paths. On others the filter is left out without a word, and the workflow starts for everything.',
    bad: triggerExample('release:\n  tags: [v1]'),
    good: triggerExample('release:\n  types: [published]'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#on'],
  },
  visit: {
    trigger({ event, config }, { report, source }) {
      const facts = platformFacts().events[event];
      // What a call does not know is refused, and not left out.
      if (!facts || facts.kind === 'call' || !isMapping(config)) return;
      const hasTypes = facts.types === null || facts.types.length > 0;
      const filters = [...(hasTypes ? ['types'] : []), ...facts.filters];
      for (const pair of config.pairs) {
        const name = pair.key.text;
        if (filters.includes(name) || !eventKeys().has(name)) continue;
        const takes = filters.length > 0 ? `it takes ${alternatives(filters)}` : 'it takes nothing';
        report({
          span: pair.key.span,
          message: `\`${event}\` takes no \`${name}\`, so it has no effect; ${takes}.`,
          fixes: [fileFix('suggestion', 'Remove the filter', () => removePair(pair, config, source))],
        });
      }
    },
  },
});
