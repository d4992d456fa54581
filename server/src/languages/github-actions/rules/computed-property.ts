import { stepsExample } from '../examples';
import { walkExpression } from '../expressions/ast';
import { constantOf } from '../expressions/evaluate';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/computed-property',
  title: 'Name of a property is computed',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:obfuscation'],
  docs: {
    why: 'Which property is read is decided when the workflow runs. Neither a reader nor a check can tell from the file what flows here, and of `secrets` a job is given all, since GitHub cannot tell either.',
    bad: stepsExample('- run: make test\n  env:\n    KEY: ${{ secrets[github.ref_name] }}'),
    good: stepsExample('- run: make test\n  env:\n    KEY: ${{ secrets.TEST_KEY }}'),
  },
  visit: {
    expression({ site, expression }, { report }) {
      walkExpression(expression, (one) => {
        if (one.kind !== 'index' || constantOf(one.index)) return;
        report({
          span: spanOf(site.scalar, one.index),
          message:
            'Which property this reads is decided when the workflow runs, so the file does not tell what flows here.',
        });
      });
    },
  },
});
