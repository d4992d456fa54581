import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/misplaced-expression',
  title: 'Expression where GitHub takes none',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:expression'],
  docs: {
    why: 'Some keys are read before any expression can be evaluated, such as the `uses` and the `id` of a step. GitHub refuses an expression there.',
    bad: stepsExample('- id: ${{ github.job }}\n  run: make test'),
    good: stepsExample('- id: unit\n  run: make test'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/contexts#context-availability'],
  },
  visit: {
    schemaProblem({ kind, span, path }, { report }) {
      if (kind !== 'expression-not-allowed') return;
      const key = path.findLast((one) => one !== '[]') ?? 'this key';
      report({
        span,
        message: `\`${key}\` takes no expression, so GitHub refuses the file or takes the text as it stands.`,
      });
    },
  },
});
