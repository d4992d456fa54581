import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { typeOfDefault } from '../types';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/untyped-variable',
  title: 'Variable without a type',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_typed_variables'],
  docs: {
    why: 'A variable without a type takes anything: a number where a list was meant is noticed in the middle of a plan, or by the provider, and not where the value was written.',
    bad: 'variable "replicas" {\n  description = "How many tasks run at once"\n  default     = 2\n}\n',
    good: 'variable "replicas" {\n  description = "How many tasks run at once"\n  type        = number\n  default     = 2\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#type-constraints'],
  },
  visit: {
    variable(block, { source, report }) {
      const [label] = block.labels;
      if (!label || attribute(block.body, 'type')) return;
      const type = typeOfDefault(attribute(block.body, 'default')?.value);
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
