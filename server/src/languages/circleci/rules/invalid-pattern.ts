import { isScalar, itemsOf, pairsOf, valueOf } from '../../yaml/nodes';
import { workflowExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

const example = (only: string): string =>
  workflowExample(`- build\n- deploy:\n    requires: [build]\n    filters:\n      branches:\n        only: ${only}`);

export const rule = defineRule({
  id: 'circleci/invalid-pattern',
  title: 'Pattern of branches that cannot be read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Between slashes stands a regular expression. CircleCI refuses a configuration with one that it cannot read.',
    bad: example('/release-(.*/'),
    good: example('/release-.*/'),
    references: ['https://circleci.com/docs/configuration-reference/#branches'],
  },
  visit: {
    use({ options }, { report }) {
      for (const { value: filter } of pairsOf(valueOf(options, 'filters')))
        for (const { value } of pairsOf(filter))
          for (const item of value ? [value, ...itemsOf(value)] : []) {
            const pattern = isScalar(item) && !isDynamic(item.text) ? /^\/(.*)\/$/.exec(item.text)?.[1] : undefined;
            if (pattern !== undefined && isBroken(pattern))
              report({
                span: item.alias ?? item.span,
                message: 'This regular expression cannot be read, so CircleCI refuses the configuration.',
              });
          }
    },
  },
});

/** What Java reads and JavaScript does not: groups with options, possessive quantifiers. */
const OF_JAVA = /\(\?|[*+?}]\+/;

function isBroken(pattern: string): boolean {
  if (OF_JAVA.test(pattern)) return false;
  try {
    new RegExp(pattern);
    return false;
  } catch {
    return true;
  }
}
