import { stepsExample } from '../examples';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';
import { isChosen, listFixes, textSearches } from '../security/contains';

export const rule = defineRule({
  id: 'actions/substring-list',
  title: 'A text serves as a list of allowed values',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:unsound-contains'],
  docs: {
    why: '`contains` with a text looks for a part of it, so that `pull` would be found in `push pull_request` too. Today no such value exists; a list says what is meant.',
    bad: stepsExample("- run: make test\n  if: contains('push pull_request', github.event_name)"),
    good: stepsExample('- run: make test\n  if: contains(fromJSON(\'["push", "pull_request"]\'), github.event_name)'),
  },
  visit: {
    expression(use, { report, model }) {
      for (const search of textSearches(use)) {
        const { call, haystack, path } = search;
        if (isChosen(path)) continue;
        report({
          span: spanOf(use.site.scalar, call),
          fixes: listFixes(search, use, model),
          message: `Any part of '${haystack.value}' is taken for a value of ${path}; a list compares whole values.`,
        });
      }
    },
  },
});
