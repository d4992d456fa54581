import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { typeOfDefault } from '../types';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/untyped-variable',
  title: 'Variable without a type, and without a default that shows one',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_typed_variables'],
  docs: {
    why: 'A variable without a type takes anything: a number where a list was meant is noticed in the middle of a plan, or by the provider, and not where the value was written.',
    bad: 'variable "region" {\n  description = "Where it runs"\n}\n',
    good: 'variable "region" {\n  description = "Where it runs"\n  type        = string\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#type-constraints'],
  },
  visit: {
    variable(block, { source, report }) {
      const [label] = block.labels;
      if (!label || attribute(block.body, 'type')) return;
      const fallback = attribute(block.body, 'default')?.value;
      const type = typeOfDefault(fallback);
      if (fallback && type !== null) return;
      report({
        span: label.span,
        message: `Variable \`${label.value}\` has no type, so a wrong value is only noticed deep in a plan.`,
        address: `var.${label.value}`,
        fixes:
          type === null
            ? []
            : [fileFix('suggestion', `Add \`type = ${type}\``, () => insertAttribute(source, block, 'type', type))],
      });
    },
  },
});
