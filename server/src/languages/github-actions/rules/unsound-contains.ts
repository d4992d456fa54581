import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';
import { isChosen, listed, textSearches } from '../security/contains';

export const rule = defineRule({
  id: 'actions/unsound-contains',
  title: 'Part of an allowed name passes the condition',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:unsound-contains'],
  docs: {
    why: '`contains` with a text looks for a part of it: a branch called `main-` or just `m` is as good as `main`. Whoever chooses the name passes the check. A list is compared by whole names.',
    bad: stepsExample("- run: make deploy\n  if: contains('main develop', github.ref_name)"),
    good: stepsExample('- run: make deploy\n  if: contains(fromJSON(\'["main", "develop"]\'), github.ref_name)'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/expressions#contains'],
  },
  visit: {
    expression(use, { report }) {
      for (const { call, haystack, path } of textSearches(use)) {
        if (!isChosen(path)) continue;
        const words = listed(haystack.value);
        report({
          span: spanOf(use.site.scalar, call),
          message: `Any part of '${haystack.value}' passes here, and ${path} is chosen by whoever starts the run; compare with a list.`,
          fixes: words
            ? [
                fileFix(
                  'suggestion',
                  'Compare with a list of whole names',
                  () => [
                    {
                      span: spanOf(use.site.scalar, haystack),
                      text: `fromJSON('[${words.map((word) => JSON.stringify(word)).join(', ')}]')`,
                    },
                  ],
                  true,
                ),
              ]
            : [],
        });
      }
    },
  },
});
