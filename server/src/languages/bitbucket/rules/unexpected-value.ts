import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

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
      if (problem.kind !== 'bad-value') return;
      const { span, text, candidates } = problem;
      const known = closest(text, candidates);
      report({
        span,
        message: `Bitbucket takes no \`${text}\` here, but ${candidates.map((one) => `\`${one}\``).join(', ')}.`,
        fixes: known ? [fileFix('safe', `Change to "${known}"`, () => [{ span, text: known }], true)] : [],
      });
    },
  },
});
