import { missingKey } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { BITBUCKET_WORDS } from '../words';

export const rule = defineRule({
  id: 'bitbucket/missing-key',
  title: 'Key that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Bitbucket refuses the file without it, and says so only after the push: nothing runs.',
    bad: stepsExample('- variables:\n    - default: eu\n- step:\n    script:\n      - make'),
    good: stepsExample('- variables:\n    - name: REGION\n      default: eu\n- step:\n    script:\n      - make'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'missing-key') report(missingKey(problem, BITBUCKET_WORDS, source));
    },
  },
});
