import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/missing-key',
  title: 'Key that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses the configuration without it, and says so only after the push: nothing runs.',
    bad: stepsExample('- save_cache:\n    key: npm'),
    good: stepsExample('- save_cache:\n    key: npm\n    paths:\n      - ~/.npm'),
    references: ['https://circleci.com/docs/configuration-reference/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind !== 'missing-key') return;
      const { start } = problem.span;
      const end = source.lines.line(source.lines.position(start).line).end;
      report({
        span: { start, end: Math.min(end, problem.span.end) },
        message: `\`${problem.name}\` is missing here, so CircleCI refuses the configuration.`,
      });
    },
  },
});
