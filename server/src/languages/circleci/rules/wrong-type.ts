import { wrongType } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { CIRCLE_WORDS } from '../words';

export const rule = defineRule({
  id: 'circleci/wrong-type',
  title: 'Value of the wrong kind',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses the configuration, and says so only after the push: nothing runs.',
    bad: stepsExample('- run: make', 'parallelism: many'),
    good: stepsExample('- run: make', 'parallelism: 4'),
    references: ['https://circleci.com/docs/configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'wrong-type') report(wrongType(problem, CIRCLE_WORDS, source));
    },
  },
});
