import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { defineActiveRule } from '../rule';
import { repositoryOf } from '../uses';

export const rule = defineActiveRule({
  id: 'actions/archived-action',
  title: 'Action whose repository is archived',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:archived-uses'],
  docs: {
    why: 'Nobody repairs an archived action: not when its runtime is removed from the runners, and not when a hole is found in it.',
    bad: stepsExample('- uses: actions/create-release@v1'),
    good: stepsExample('- run: gh release create "$GITHUB_REF_NAME"\n  env:\n    GH_TOKEN: ${{ github.token }}'),
  },
  visit: {
    uses({ ref }, { report }) {
      if (ref.kind !== 'repository') return;
      const repository = repositoryOf(ref);
      if (!securityFacts().archived_actions.includes(repository.toLowerCase())) return;
      report({
        span: ref.scalar.part(0, repository.length),
        message: `The repository ${repository} is archived, so nobody will repair the action when it breaks or a hole is found in it.`,
        tags: ['deprecated'],
      });
    },
  },
});
