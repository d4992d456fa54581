import { missingKey } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { CIRCLE_WORDS } from '../words';

export const rule = defineRule({
  id: 'circleci/missing-key',
  title: 'Key that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses the configuration without it, and says so only after the push: nothing runs.',
    bad: stepsExample('- save_cache:\n    key: npm'),
    good: stepsExample('- save_cache:\n    key: npm\n    paths:\n      - ~/.npm'),
    references: ['https://circleci.com/docs/configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'missing-key') report(missingKey(problem, CIRCLE_WORDS, source));
    },
  },
});
