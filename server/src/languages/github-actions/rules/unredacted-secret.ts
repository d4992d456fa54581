import { stepsExample } from '../examples';
import { walkExpression } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/unredacted-secret',
  title: 'Part of a secret is not masked in the log',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:unredacted-secrets'],
  docs: {
    why: 'The runner masks the value of a secret as a whole. A field that is taken out of a JSON secret is another text, which the log shows to everyone who can read it.',
    bad: stepsExample('- run: ./deploy.sh\n  env:\n    TOKEN: ${{ fromJSON(secrets.CLOUD).token }}'),
    good: stepsExample('- run: ./deploy.sh\n  env:\n    TOKEN: ${{ secrets.CLOUD_TOKEN }}'),
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information',
    ],
  },
  visit: {
    expression(use, { report }) {
      walkExpression(use.expression, (one) => {
        if (one.kind !== 'call' || one.name.toLowerCase() !== 'fromjson') return;
        const secret = one.args.map(dottedPath).find((path) => path?.startsWith('secrets.'));
        if (!secret) return;
        report({
          span: spanOf(use.site.scalar, one),
          message: `Only the whole of ${secret} is masked, so the fields that are taken out of it appear in the log.`,
        });
      });
    },
  },
});
