import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import type { Step } from '../model';
import { defineActiveRule } from '../rule';
import { booleanInput, inputPair, inputScalar, runsAction } from '../security/steps';

const frame = (more: string): string =>
  stepsExample(
    `- uses: actions/create-github-app-token@v3\n  with:\n    client-id: \${{ vars.CLIENT_ID }}\n    private-key: \${{ secrets.APP_KEY }}\n${more}`,
  );

export const rule = defineActiveRule({
  id: 'actions/broad-app-token',
  title: 'Token of a GitHub App that may more than the job needs',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:github-app'],
  docs: {
    why: 'Without `permission-…` inputs the token has everything that the app was ever granted; with an `owner` and no `repositories` it has that in all of its repositories; and one that is not revoked works for an hour after the job. Whatever a later step leaks then is worth that much.',
    bad: frame('    owner: octo-org'),
    good: frame('    permission-issues: write'),
    references: ['https://github.com/actions/create-github-app-token#inputs'],
  },
  visit: {
    step(step, { source, model, report }) {
      const uses = runsAction(step.uses, ['actions/create-github-app-token']);
      if (!uses) return;
      const revoke = inputScalar(step, 'skip-token-revoke');
      if (revoke && booleanInput(step, 'skip-token-revoke') !== false)
        report({
          span: revoke.span,
          fixes: [fileFix('suggestion', 'Revoke it', () => removeValueBelow(model.root, revoke, source), true)],
          message: 'A token that is not revoked goes on working after the job, for up to an hour.',
        });
      const permissions = permissionsOf(step);
      if (permissions.length === 0)
        report({
          span: uses.scalar.part(0, uses.text.length),
          message:
            'Without `permission-…` inputs the token may do all that the app was granted; name what the job needs.',
        });
      const owner = inputPair(step, 'owner');
      const isForOrganization =
        permissions.length > 0 && permissions.every((name) => securityFacts().organization_permissions.includes(name));
      if (owner && !inputPair(step, 'repositories') && !isForOrganization)
        report({
          span: owner.key.span,
          message: 'With `owner` and without `repositories` the token holds for every repository of the installation.',
        });
    },
  },
});

const PREFIX = 'permission-';

const permissionsOf = (step: Step): readonly string[] =>
  (step.with?.pairs ?? [])
    .map(({ key }) => key.text.toLowerCase())
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
