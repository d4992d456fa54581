import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { isOfficial, isTrusted, pinFix, trustedOption } from '../security/pinning';
import { isCommit, refSpan } from '../uses';

const FULL = '4907a6ddec9925e35a0a9e82d7399ccc52663121';

export const rule = defineActiveRule({
  id: 'actions/unpinned-uses',
  title: "Somebody else's action is not pinned to a commit",
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:unpinned-uses', 'poutine:unpinnable_action'],
  docs: {
    why: "A tag or branch of somebody else's repository can be moved to other code at any time, which then runs with the secrets and the token of the workflow. It has happened: `tj-actions/changed-files` in March 2025. A commit cannot be moved.",
    bad: stepsExample('- uses: docker/login-action@v4'),
    good: stepsExample(`- uses: docker/login-action@${FULL} # v4.1.0`),
    references: ['https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions'],
  },
  options: { trusted: trustedOption },
  visit: {
    uses({ ref, step, job }, { report, source, options }) {
      const isWorkflow = step === null && job !== null;
      if (
        isWorkflow ||
        ref.kind !== 'repository' ||
        isCommit(ref.ref) ||
        isOfficial(ref) ||
        isTrusted(ref, options.trusted)
      )
        return;
      report({
        span: refSpan(ref),
        message: `\`${ref.ref}\` can be moved to other code, which then runs with this job's secrets; pin the action to a commit.`,
        fixes: pinFix(ref, source.text),
      });
    },
  },
});
