import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

const PAIRS = ['branches', 'tags', 'paths'];

export const rule = defineRule({
  id: 'actions/exclusive-filters',
  title: 'Filter and its opposite on one event',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: 'GitHub takes either `branches` or `branches-ignore` for an event (the same for tags and paths), and its documentation rules out both. Patterns with `!` inside one list say the same.',
    bad: triggerExample("push:\n  paths: ['src/**']\n  paths-ignore: ['src/docs/**']"),
    good: triggerExample("push:\n  paths: ['src/**', '!src/docs/**']"),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore',
    ],
  },
  visit: {
    trigger({ event, config }, { source, report }) {
      if (!isMapping(config)) return;
      for (const name of PAIRS) {
        const [first, second] = [config.get(name), config.get(`${name}-ignore`)]
          .flatMap((pair) => pair ?? [])
          .sort((a, b) => a.key.span.start - b.key.span.start);
        if (!first || !second) continue;
        report({
          span: second.key.span,
          fixes: [second, first].map((pair) =>
            fileFix('suggestion', `Remove \`${pair.key.text}\``, () => removePair(pair, config, source)),
          ),
          message: `\`${second.key.text}\` cannot stand beside \`${first.key.text}\` on \`${event}\`, which GitHub rules out; use \`!\` patterns in one list.`,
          related: [{ span: first.key.span, message: 'The other filter stands here.' }],
        });
      }
    },
  },
});
