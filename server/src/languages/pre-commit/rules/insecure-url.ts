import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

const file = (scheme: string): string => `repos:
  - repo: ${scheme}://github.com/pre-commit/pre-commit-hooks
    rev: v6.0.0
    hooks:
      - id: check-yaml
`;

export const rule = defineRule({
  id: 'precommit/insecure-url',
  title: 'Hooks are fetched over a connection that anybody can change',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:insecure-url-scheme'],
  docs: {
    why: 'Over `http` and `git` nothing proves who answers. Whoever sits in between hands out other hooks, and pre-commit runs them on the machine of everybody who commits.',
    bad: file('http'),
    good: file('https'),
  },
  visit: {
    repository({ url }, { report }) {
      const scheme = /^(https?|git|ftp):\/\//i.exec(url.text)?.[1]?.toLowerCase();
      if (scheme === undefined || scheme === 'https') return;
      const span = { start: url.offsetAt(0), end: url.offsetAt(scheme.length) };
      report({
        span,
        message: `Over \`${scheme}\` somebody in between can hand out other hooks, which run on every machine that commits.`,
        fixes: [fileFix('suggestion', 'Use https', () => [{ span, text: 'https' }], true)],
      });
    },
  },
});
