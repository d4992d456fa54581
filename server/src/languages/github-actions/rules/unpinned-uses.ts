import { fileFix, type Fix } from '../../../core/finding';
import { lineEnding } from '../../../core/text';
import { stepsExample } from '../examples';
import { pinFor } from '../popular';
import { defineRule } from '../rule';
import { isCommit, refSpan, type RepositoryUses } from '../uses';

const FULL = '3d3c42e5aac5ba805825da76410c181273ba90b1';

export const rule = defineRule({
  id: 'actions/unpinned-uses',
  title: 'Action is not pinned to a commit',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:unpinned-uses'],
  docs: {
    why: "A tag or branch of somebody else's repository can be moved to other code at any time, which then runs with the secrets and the token of the workflow. It has happened: `tj-actions/changed-files` in March 2025. A commit cannot be moved.",
    bad: stepsExample('- uses: actions/checkout@v7\n  with:\n    persist-credentials: false'),
    good: stepsExample(`- uses: actions/checkout@${FULL} # v7.0.1\n  with:\n    persist-credentials: false`),
    references: ['https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions'],
  },
  visit: {
    uses({ ref, job, step }, { report, source }) {
      if (ref.kind !== 'repository' || isCommit(ref.ref)) return;
      const what = step === null && job !== null ? 'workflow' : 'action';
      report({
        span: refSpan(ref),
        message: `\`${ref.ref}\` can be moved to other code, which then runs with this job's secrets; pin the ${what} to a commit.`,
        fixes: pinFix(ref, source.text),
      });
    },
  },
});

function pinFix(uses: RepositoryUses, text: string): readonly Fix[] {
  const pin = pinFor(uses);
  if (!pin || uses.scalar.alias) return [];
  return [
    fileFix(
      'suggestion',
      `Pin to the commit of ${pin.tag}`,
      () => {
        const ref = refSpan(uses);
        const end = uses.scalar.span.end;
        const rest = text.slice(end, lineEndAfter(text, end));
        const edits = [{ span: ref, text: pin.sha }];
        // A comment of somebody's own, or brackets behind the value, leave no room for the version.
        return /^\s*$/.test(rest) ? [...edits, { span: { start: end, end }, text: ` # ${pin.tag}` }] : edits;
      },
      true,
    ),
  ];
}

function lineEndAfter(text: string, offset: number): number {
  const at = text.indexOf(lineEnding(text), offset);
  return at < 0 ? text.length : at;
}
