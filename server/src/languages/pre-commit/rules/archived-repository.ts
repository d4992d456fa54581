import { archivedRepositories } from '../facts';
import { defineRule } from '../rule';

const file = (repository: string): string => `repos:
  - repo: https://github.com/${repository}
    rev: v4.0.0
    hooks:
      - id: format
`;

export const rule = defineRule({
  id: 'precommit/archived-repository',
  title: 'Hooks come from an archived repository',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:archived-uses'],
  docs: {
    why: 'Nobody repairs hooks of an archived repository: not when what they call changes, and not when a hole is found in them.',
    bad: file('pre-commit/mirrors-prettier'),
    good: file('octo-org/hooks'),
  },
  visit: {
    repository({ url }, { report }) {
      const name = /^[a-z]+:\/\/(?:www\.)?github\.com\/([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/i.exec(url.text)?.[1];
      if (name === undefined || !archivedRepositories().has(name.toLowerCase())) return;
      report({
        span: url.span,
        message: `The repository ${name} is archived, so nobody will repair its hooks when they break or a hole is found in them.`,
        tags: ['deprecated'],
      });
    },
  },
});
