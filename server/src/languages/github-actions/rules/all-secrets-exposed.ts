import { stepsExample } from '../examples';
import { walkExpression } from '../expressions/ast';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/all-secrets-exposed',
  title: 'Every secret is handed to one step',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:overprovisioned-secrets', 'poutine:job_all_secrets'],
  docs: {
    why: 'With `toJSON(secrets)`, or a secret whose name is computed, the runner loads every secret of the repository and the organization into the job. A step that is taken over then leaks all of them, not the one that it needs.',
    bad: stepsExample('- run: ./deploy.sh\n  env:\n    SECRETS: ${{ toJSON(secrets) }}'),
    good: stepsExample('- run: ./deploy.sh\n  env:\n    DEPLOY_KEY: ${{ secrets.DEPLOY_KEY }}'),
  },
  visit: {
    expression(use, { report, model }) {
      // An action has no `secrets` at all, which is told by itself.
      if (model.kind === 'action') return;
      walkExpression(use.expression, (one) => {
        const isWhole =
          one.kind === 'call' &&
          one.name.toLowerCase() === 'tojson' &&
          one.args.some((arg) => arg.kind === 'context' && arg.name.toLowerCase() === 'secrets');
        const isComputed =
          one.kind === 'index' &&
          one.index.kind !== 'literal' &&
          one.object.kind === 'context' &&
          one.object.name.toLowerCase() === 'secrets';
        if (!isWhole && !isComputed) return;
        report({
          span: spanOf(use.site.scalar, one),
          message: isWhole
            ? 'Every secret of the repository is handed over here, and one leak gives away all of them.'
            : 'The name of this secret is computed, so every secret of the repository is loaded into the job.',
        });
      });
    },
  },
});
