import { closest } from '../../../core/closest';
import { unknownKeyFixes } from '../../yaml/key-fixes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/unknown-key',
  title: 'Key that Bitbucket does not know here',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Bitbucket refuses a file with a key that it does not know, after the push, or does not do what the key is there for.',
    bad: stepsExample('- step:\n    max-tme: 10\n    script:\n      - make'),
    good: stepsExample('- step:\n    max-time: 10\n    script:\n      - make'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind !== 'unknown-key') return;
      const { pair, mapping, candidates, span } = problem;
      const known = closest(pair.key.text, candidates);
      report({
        span,
        message: `Bitbucket knows no key \`${pair.key.text}\` here${known ? `; did you mean \`${known}\`?` : ', so the file is refused or the key does nothing.'}`,
        fixes: unknownKeyFixes(pair, mapping, known, source),
      });
    },
  },
});
