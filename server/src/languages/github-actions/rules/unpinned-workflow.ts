import { defineActiveRule } from '../rule';
import { isTrusted, pinFix, trustedOption } from '../security/pinning';
import { isCommit, refSpan } from '../uses';

const called = (ref: string): string => `on: push
permissions: {}
jobs:
  deploy:
    uses: octo-org/deploy/.github/workflows/deploy.yml@${ref}
`;

export const rule = defineActiveRule({
  id: 'actions/unpinned-workflow',
  title: 'Called workflow is not pinned to a commit',
  severity: 'info',
  profile: 'strict',
  aliases: ['zizmor:unpinned-uses'],
  docs: {
    why: "A tag or branch of the repository that holds the workflow can be moved to other jobs, which then run with the token and the secrets that they are given. Most called workflows are one's own, whose main branch is followed on purpose: this is for those that are not.",
    bad: called('v1'),
    good: called('0123456789abcdef0123456789abcdef01234567 # v1.4.0'),
    references: ['https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions'],
  },
  options: { trusted: trustedOption },
  visit: {
    uses({ ref, step }, { report, source, options }) {
      if (step || ref.kind !== 'repository' || isCommit(ref.ref) || isTrusted(ref, options.trusted)) return;
      // It tells what has built an artifact by its tag, and refuses to run from a commit.
      if (`${ref.owner}/${ref.repo}`.toLowerCase() === 'slsa-framework/slsa-github-generator') return;
      report({
        span: refSpan(ref),
        message: `\`${ref.ref}\` can be moved to other jobs, which then run with what this one is given; pin the workflow to a commit.`,
        fixes: pinFix(ref, source.text),
      });
    },
  },
});
