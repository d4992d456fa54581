import { fileFix } from '../../../core/finding';
import type { TextEdit } from '../../../core/text';
import type { YamlNode, YamlScalar } from '../../yaml/nodes';
import { partEdit } from '../../yaml/part-edit';
import { stepsExample } from '../examples';
import { walkExpression, type Expression } from '../expressions/ast';
import { constantOf, isTruthy } from '../expressions/evaluate';
import { spanOf } from '../expressions/site';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/unsound-ternary',
  title: 'Choice whose first value is never taken',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:unsound-ternary'],
  docs: {
    why: '`a && b || c` chooses `b` only where `b` counts as true. An empty text, `0`, `false` and `null` do not, so the result is `c` whatever `a` says.',
    bad: stepsExample("- run: make test\n  env:\n    FLAGS: ${{ github.event_name == 'push' && '' || '--fast' }}"),
    good: stepsExample("- run: make test\n  env:\n    FLAGS: ${{ github.event_name != 'push' && '--fast' || '' }}"),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/expressions#operators'],
  },
  visit: {
    expression(use, { model, report }) {
      walkExpression(use.expression, (one) => {
        if (one.kind !== 'logical' || one.operator !== '||') return;
        const { left, right } = one;
        if (left.kind !== 'logical' || left.operator !== '&&' || constantOf(left.left)) return;
        const chosen = constantOf(left.right);
        if (!chosen || isTruthy(chosen.value)) return;
        // `a && '' || ''` and `a && false || null` come to the same.
        const other = constantOf(right);
        if (other && !isTruthy(other.value)) return;
        report({
          span: spanOf(use.site.scalar, left.right),
          fixes: [
            fileFix('suggestion', 'Ask the other way round', () =>
              turnRound(use.site.scalar, left.left, left.right, right, model.root),
            ),
          ],
          message: 'This value counts as false, so the choice always ends at what stands behind `||`.',
        });
      });
    },
  },
});

/** `a && '' || b` as `!(a) && b || ''`, which gives what was meant wherever `b` counts as true. */
function turnRound(
  scalar: YamlScalar,
  condition: Expression,
  chosen: Expression,
  other: Expression,
  root: YamlNode | null,
): readonly TextEdit[] | null {
  const written = ({ start, end }: Expression): string => scalar.text.slice(start, end);
  const edits = [
    partEdit(scalar, condition, `!(${written(condition)})`, root),
    partEdit(scalar, chosen, written(other), root),
    partEdit(scalar, other, written(chosen), root),
  ];
  return edits.every((one) => one !== null) ? edits : null;
}
