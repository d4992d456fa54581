import { reshape } from '../../yaml/reshape';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

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
      if (problem.kind !== 'wrong-type') return;
      const isList = problem.expected.split(' or ').includes('a list');
      const fix = reshape(problem.node, { list: isList }, source);
      report({
        span: problem.span,
        fixes: fix ? [fix] : [],
        message: `This has to be ${problem.expected}, so CircleCI refuses the configuration.`,
      });
    },
  },
});
