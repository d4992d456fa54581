import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { isOfficial, pinFix } from '../security/pinning';
import { isCommit, refSpan } from '../uses';

const FULL = '3d3c42e5aac5ba805825da76410c181273ba90b1';

export const rule = defineActiveRule({
  id: 'actions/unpinned-official-action',
  title: "GitHub's own action is not pinned to a commit",
  severity: 'info',
  profile: 'strict',
  aliases: ['zizmor:unpinned-uses'],
  docs: {
    why: 'GitHub moves the major tags of its own actions with every release. Whoever trusts its runners may trust that too; whoever wants every run to be repeatable, or has to approve what changes, pins them as well.',
    bad: stepsExample('- uses: actions/checkout@v7\n  with:\n    persist-credentials: false'),
    good: stepsExample(`- uses: actions/checkout@${FULL} # v7.0.1\n  with:\n    persist-credentials: false`),
    references: ['https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions'],
  },
  visit: {
    uses({ ref, step }, { report, source }) {
      // Called workflows have a rule of their own.
      if (!step || ref.kind !== 'repository' || isCommit(ref.ref) || !isOfficial(ref)) return;
      report({
        span: refSpan(ref),
        message: `\`${ref.ref}\` moves with every release, so other code may run tomorrow; pin the action to a commit.`,
        fixes: pinFix(ref, source.text),
      });
    },
  },
});
