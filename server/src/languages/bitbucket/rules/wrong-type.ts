import { wrongType } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { BITBUCKET_WORDS } from '../words';

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
      if (problem.kind === 'wrong-type') report(wrongType(problem, BITBUCKET_WORDS, source));
    },
  },
});
