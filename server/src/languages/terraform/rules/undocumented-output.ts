import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute, staticString } from '../../hcl/query';
import { sentenceOf } from '../names';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/undocumented-output',
  title: 'Output without a description',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_documented_outputs'],
  docs: {
    why: 'The description is what whoever uses the module gets to read of a value. Without it they read the resources to find out what it holds.',
    bad: 'output "endpoint" {\n  value = aws_lb.main.dns_name\n}\n',
    good: 'output "endpoint" {\n  description = "Name under which the service is reached"\n  value       = aws_lb.main.dns_name\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/outputs#description'],
  },
  visit: {
    output(block, { source, report }) {
      const [label] = block.labels;
      const description = attribute(block.body, 'description');
      if (!label || (description && staticString(description.value) !== '')) return;
      report({
        span: label.span,
        message: `Output \`${label.value}\` has no description, so who uses it must read the code to learn what it holds.`,
        address: `output.${label.value}`,
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
