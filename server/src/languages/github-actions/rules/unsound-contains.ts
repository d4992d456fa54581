import { stepsExample } from '../examples';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';
import { isChosen, listFixes, textSearches } from '../security/contains';

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
    expression(use, { report, model }) {
      for (const search of textSearches(use)) {
        const { call, haystack, path } = search;
        if (!isChosen(path)) continue;
        report({
          span: spanOf(use.site.scalar, call),
          message: `Any part of '${haystack.value}' passes here, and ${path} is chosen by whoever starts the run; compare with a list.`,
          fixes: listFixes(search, use, model),
        });
      }
    },
  },
});
