import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { markedIn } from '../marks';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/sensitive-output',
  title: 'Output of a sensitive value that is not marked as such',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What is made of a sensitive value is sensitive. Terraform stops at an output of the root module that would print it, unless the output is marked too.',
    bad: 'terraform {\n  backend "local" {}\n}\n\nvariable "password" {\n  type      = string\n  sensitive = true\n}\n\noutput "password" {\n  value = var.password\n}\n',
    good: 'terraform {\n  backend "local" {}\n}\n\nvariable "password" {\n  type      = string\n  sensitive = true\n}\n\noutput "password" {\n  value     = var.password\n  sensitive = true\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/outputs#sensitive'],
  },
  visit: {
    output(block, { project: { module }, source, report }) {
      const value = attribute(block.body, 'value')?.value;
      // In a module that others call it is for them to mark what they print.
      if (!module?.isRoot || !value || attribute(block.body, 'sensitive')) return;
      const name = block.labels[0]?.value ?? '';
      const origin = markedIn(module, 'sensitive', value);
      if (origin === null) return;
      report({
        span: value.span,
        message: `This is made of \`${origin}\`, which is sensitive, so Terraform stops here unless the output is marked too.`,
        address: `output.${name}`,
        fixes: [fileFix('safe', 'Add `sensitive = true`', () => insertAttribute(source, block, 'sensitive', 'true'))],
      });
    },
  },
});
