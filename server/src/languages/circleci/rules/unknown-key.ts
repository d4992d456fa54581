import type { YamlMapping } from '../../yaml/nodes';
import { severityOfUnknown, unknownKey } from '../../yaml/shape-reports';
import { stepsExample } from '../examples';
import type { CircleFile } from '../model';
import { allSteps } from '../parse';
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
    problem(problem, { source, model, report }) {
      if (problem.kind !== 'unknown-key') return;
      // What a step of CircleCI does not know it passes over: `fingerpints` ran, without the key.
      const severity = isStepOption(problem.mapping, model) ? 'warning' : severityOfUnknown(problem);
      report({ ...unknownKey(problem, CIRCLE_WORDS, source), severity });
    },
  },
});

function isStepOption(mapping: YamlMapping, { jobs, commands, workflows }: CircleFile): boolean {
  const users = [...jobs.values(), ...commands.values(), ...workflows.flatMap(({ uses }) => uses)];
  return users.some(({ steps }) => allSteps(steps).some(({ value }) => value === mapping));
}
