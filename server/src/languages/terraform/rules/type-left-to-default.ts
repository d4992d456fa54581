import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { defineRule } from '../rule';
import { typeOfDefault } from '../types';

export const rule = defineRule({
  id: 'terraform/type-left-to-default',
  title: 'Variable without a type, whose default shows one',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_typed_variables'],
  docs: {
    why: 'A reader takes the type from the default, but Terraform does not: the variable takes anything, and a value of another kind is noticed in the middle of a plan.',
    bad: 'variable "replicas" {\n  description = "How many tasks run at once"\n  default     = 2\n}\n',
    good: 'variable "replicas" {\n  description = "How many tasks run at once"\n  type        = number\n  default     = 2\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#type-constraints'],
  },
  visit: {
    variable(block, { source, report }) {
      const [label] = block.labels;
      const fallback = attribute(block.body, 'default')?.value;
      const type = fallback ? typeOfDefault(fallback) : null;
      if (!label || type === null || attribute(block.body, 'type')) return;
      report({
        span: label.span,
        message: `Variable \`${label.value}\` has no type, so it takes more than the \`${type}\` that its default is.`,
        address: `var.${label.value}`,
        fixes: [fileFix('suggestion', `Add \`type = ${type}\``, () => insertAttribute(source, block, 'type', type))],
      });
    },
  },
});
