import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

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
      if (problem.kind !== 'bad-value') return;
      const { span, text, candidates } = problem;
      const known = closest(text, candidates);
      report({
        span,
        message: `CircleCI takes no \`${text}\` here, but ${candidates.map((one) => `\`${one}\``).join(', ')}.`,
        fixes: known ? [fileFix('safe', `Change to "${known}"`, () => [{ span, text: known }], true)] : [],
      });
    },
  },
});
