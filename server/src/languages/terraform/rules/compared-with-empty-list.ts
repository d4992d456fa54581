import { fileFix } from '../../../core/finding';
import type { Expression } from '../../hcl/ast';
import { bare } from '../../hcl/query';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/compared-with-empty-list',
  title: 'Comparison with an empty list',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_empty_list_equality'],
  docs: {
    why: 'In Terraform `[]` is an empty tuple, and a list or set is never equal to a tuple: the comparison gives the same answer whatever the list holds, so the resource is always made, or never.',
    bad: 'locals {\n  has_zones = var.zones != []\n}\n',
    good: 'locals {\n  has_zones = length(var.zones) > 0\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/operators#equality-operators'],
  },
  visit: {
    binary({ operator, left, right, span }, { report }) {
      if (operator !== '==' && operator !== '!=') return;
      const other = isEmpty(right) ? left : isEmpty(left) ? right : null;
      if (!other) return;
      report({
        span,
        message: `A list is never equal to \`[]\`, which is a tuple, so this is always ${operator === '!='}; ask for its length.`,
        fixes: [
          fileFix(
            'suggestion',
            'Compare the length',
            () => {
              const tail = operator === '==' ? ') == 0' : ') > 0';
              return [
                { span: { start: span.start, end: other.span.start }, text: 'length(' },
                { span: { start: other.span.end, end: span.end }, text: tail },
              ];
            },
            true,
          ),
        ],
      });
    },
  },
});

const isEmpty = (expression: Expression): boolean => {
  const value = bare(expression);
  return value.kind === 'tuple' && value.items.length === 0;
};
