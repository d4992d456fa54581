import { closest } from '../../../core/closest';
import { unknownKeyFixes } from '../../yaml/key-fixes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/unknown-key',
  title: 'Key that CircleCI does not know here',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses a configuration with a key that it does not know, after the push, or does not do what the key is there for.',
    bad: stepsExample('- run:\n    command: make\n    no_output_timout: 20m'),
    good: stepsExample('- run:\n    command: make\n    no_output_timeout: 20m'),
    references: ['https://circleci.com/docs/configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind !== 'unknown-key') return;
      const { pair, mapping, candidates, span } = problem;
      const known = closest(pair.key.text, candidates);
      report({
        span,
        message: `CircleCI knows no key \`${pair.key.text}\` here${known ? `; did you mean \`${known}\`?` : ', so the configuration is refused or the key does nothing.'}`,
        fixes: unknownKeyFixes(pair, mapping, known, source),
      });
    },
  },
});
