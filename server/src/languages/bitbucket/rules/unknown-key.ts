import type { ShapeProblem } from '../../yaml/shape';
import { severityOfUnknown, unknownKey } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { misindentedOwner } from '../misindented';
import { defineRule } from '../rule';
import { BITBUCKET_WORDS } from '../words';

export const rule = defineRule({
  id: 'bitbucket/unknown-key',
  title: 'Key that Bitbucket does not know here',
  severity: 'error',
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
      if (problem.kind !== 'unknown-key' || isBesideEmpty(problem)) return;
      report({ ...unknownKey(problem, BITBUCKET_WORDS, source), severity: severityOfUnknown(problem) });
    },
  },
});

/** What stands beside an empty key is told as a slip of the indentation. */
const isBesideEmpty = ({ mapping }: Extract<ShapeProblem, { readonly kind: 'unknown-key' }>): boolean =>
  misindentedOwner(mapping) !== null;
