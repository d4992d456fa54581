import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { isScalar, itemsOf, valueOf } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { bitbucketFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/unknown-cache',
  title: 'Cache that is not defined',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The cache is none that Bitbucket knows by itself, and stands nowhere under `definitions`: nothing is kept.',
    bad: stepsExample('- step:\n    caches: [nodejs]\n    script:\n      - npm ci'),
    good: stepsExample('- step:\n    caches: [node]\n    script:\n      - npm ci'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/cache-dependencies/'],
  },
  visit: {
    step({ node }, { model, report }) {
      const caches = valueOf(node, 'caches');
      const known = [...bitbucketFacts().caches, ...model.caches];
      for (const item of itemsOf(caches)) {
        if (!isScalar(item) || known.includes(item.text)) continue;
        const near = closest(item.text, known);
        report({
          span: item.alias ?? item.span,
          message: `There is no cache \`${item.text}\` under \`definitions\`${near ? `; did you mean \`${near}\`?` : ', so that nothing is kept.'}`,
          fixes:
            near && !item.alias
              ? [fileFix('suggestion', `Change to "${near}"`, () => [{ span: item.span, text: near }], true)]
              : [],
        });
      }
    },
  },
});
