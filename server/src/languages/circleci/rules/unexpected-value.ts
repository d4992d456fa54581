import { unexpectedValue } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { CIRCLE_WORDS } from '../words';

export const rule = defineRule({
  id: 'circleci/unexpected-value',
  title: 'Value that CircleCI does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses the configuration, and says so only after the push: nothing runs.',
    bad: stepsExample('- run:\n    command: make\n    when: on_failure'),
    good: stepsExample('- run:\n    command: make\n    when: on_fail'),
    references: ['https://circleci.com/docs/configuration-reference/'],
  },
  visit: {
    problem(problem, { report }) {
      if (problem.kind === 'bad-value') report(unexpectedValue(problem, CIRCLE_WORDS));
    },
  },
});
