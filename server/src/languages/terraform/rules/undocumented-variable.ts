import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute, staticString } from '../../hcl/query';
import { sentenceOf } from '../names';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/undocumented-variable',
  title: 'Variable without a description',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_documented_variables'],
  docs: {
    why: 'The description is what whoever calls the module, or is asked for the value at 3 AM, gets to read. Without it they read the resources to find out what a value does.',
    bad: 'variable "retention" {\n  type = number\n}\n',
    good: 'variable "retention" {\n  description = "Days for which logs are kept"\n  type        = number\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#input-variable-documentation'],
  },
  visit: {
    variable(block, { source, report }) {
      const [label] = block.labels;
      const description = attribute(block.body, 'description');
      if (!label || (description && staticString(description.value) !== '')) return;
      report({
        span: label.span,
        message: `Variable \`${label.value}\` has no description, so who sets it must read the code to learn what it does.`,
        address: `var.${label.value}`,
        fixes: description
          ? []
          : [
              fileFix('suggestion', 'Add a description to fill in', () =>
                insertAttribute(source, block, 'description', `"${sentenceOf(label.value)}"`),
              ),
            ],
      });
    },
  },
});
