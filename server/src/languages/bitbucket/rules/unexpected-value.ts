import { unexpectedValue } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { BITBUCKET_WORDS } from '../words';

export const rule = defineRule({
  id: 'bitbucket/unexpected-value',
  title: 'Value that Bitbucket does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Bitbucket refuses the file, and says so only after the push: nothing runs.',
    bad: stepsExample('- step:\n    trigger: manuel\n    script:\n      - make'),
    good: stepsExample('- step:\n    trigger: manual\n    script:\n      - make'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/'],
  },
  visit: {
    problem(problem, { report }) {
      if (problem.kind === 'bad-value') report(unexpectedValue(problem, BITBUCKET_WORDS));
    },
  },
});
