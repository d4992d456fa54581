import { reshape } from '../../yaml/reshape';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/wrong-type',
  title: 'Value of the wrong kind',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Bitbucket refuses the file, and says so only after the push: nothing runs.',
    bad: stepsExample('- step:\n    script:\n      - make\n    services: docker'),
    good: stepsExample('- step:\n    script:\n      - make\n    services: [docker]'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind !== 'wrong-type') return;
      const isList = problem.expected.split(' or ').includes('a list');
      const fix = reshape(problem.node, { list: isList }, source);
      report({
        span: problem.span,
        fixes: fix ? [fix] : [],
        message: `This has to be ${problem.expected}, so Bitbucket refuses the file.`,
      });
    },
  },
});
