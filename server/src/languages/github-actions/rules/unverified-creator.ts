import { lazy } from '../../../core/memo';
import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { defineActiveRule } from '../rule';
import { isTrusted, trustedOption } from '../security/pinning';

const verified = lazy(() => new Set(securityFacts().verified_owners));

export const rule = defineActiveRule({
  id: 'actions/unverified-creator',
  title: 'Action of an owner whom nobody has verified',
  severity: 'info',
  profile: 'all',
  aliases: ['poutine:github_action_from_unverified_creator_used'],
  docs: {
    why: 'An action runs with the token and the secrets of its job. GitHub’s marketplace checks who stands behind some of the owners; of the others, read the code first, pin it, and name those whom you trust in the options.',
    bad: stepsExample('- uses: someone/deploy@v1'),
    good: stepsExample('- uses: docker/login-action@v4'),
    references: [
      'https://docs.github.com/actions/how-tos/create-and-publish-actions/publish-in-github-marketplace#about-badges-in-github-marketplace',
    ],
  },
  options: { trusted: trustedOption },
  visit: {
    uses({ ref }, { report, options }) {
      if (ref.kind !== 'repository' || verified().has(ref.owner.toLowerCase()) || isTrusted(ref, options.trusted))
        return;
      report({
        span: ref.scalar.part(0, ref.owner.length),
        message: `\`${ref.owner}\` is not in the table of owners whom GitHub’s marketplace has verified, and this runs their code with the token of the job.`,
      });
    },
  },
});
