import { defineRule } from '../rule';

const file = (rev: string): string => `repos:
  - repo: https://github.com/octo-org/hooks
    rev: ${rev}
    hooks:
      - id: format
`;

export const rule = defineRule({
  id: 'precommit/moving-revision',
  title: 'Hooks are taken from a branch',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'pre-commit fetches a revision once on each machine and never again: with a branch everybody runs what it was on the day of their first commit, and a new machine runs something else. A tag or a commit is the same for all.',
    bad: file('main'),
    good: file('v1.4.0'),
    references: ['https://pre-commit.com/#using-the-latest-version-for-a-repository'],
  },
  visit: {
    repository({ rev }, { report }) {
      if (!rev || !/^(?:HEAD|main|master|develop|stable|latest|trunk)$/i.test(rev.text)) return;
      report({
        span: rev.span,
        message: `\`${rev.text}\` is fetched once on each machine and then stays, so that everybody runs other hooks; name a tag.`,
      });
    },
  },
});
