import { fileFix, type Fix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, type YamlNode } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { wholeExpression } from '../expressions/site';
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
    schemaProblem({ kind, span, path, pair }, { report }) {
      if (kind !== 'expression-not-allowed') return;
      const key = path.findLast((one) => one !== '[]') ?? 'this key';
      report({
        span,
        fixes: literalFixes(pair?.value ?? null),
        message: `\`${key}\` takes no expression, so GitHub refuses the file or takes the text as it stands.`,
      });
    },
  },
});

/** The text of a literal can stand without its braces; of what else there is, the value is not known. */
function literalFixes(value: YamlNode | null): readonly Fix[] {
  const expression = isScalar(value) && !value.alias ? wholeExpression(value.text) : null;
  if (!isScalar(value) || expression?.kind !== 'literal' || expression.value === null) return [];
  const text = String(expression.value);
  return text === '' ? [] : [fileFix('safe', 'Write the value itself', () => setValue(value, text), true)];
}
