import { severityOfUnknown, unknownKey } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { CIRCLE_WORDS } from '../words';

export const rule = defineRule({
  id: 'circleci/unknown-key',
  title: 'Key that CircleCI does not know here',
  severity: 'error',
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
      report({ ...unknownKey(problem, CIRCLE_WORDS, source), severity: severityOfUnknown(problem) });
    },
  },
});
