import { attribute } from '../../hcl/query';
import { defineRule } from '../rule';
import { inWords, misfit, readType } from '../type-constraint';

export const rule = defineRule({
  id: 'terraform/default-of-wrong-type',
  title: 'Default that does not fit the type',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform converts a default to the type of its variable, and stops where that cannot be done, even if every caller sets another value.',
    bad: 'variable "replicas" {\n  type    = number\n  default = "two"\n}\n',
    good: 'variable "replicas" {\n  type    = number\n  default = 2\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#default-values'],
  },
  visit: {
    variable(block, { report }) {
      const type = attribute(block.body, 'type')?.value;
      const fallback = attribute(block.body, 'default')?.value;
      if (!type || !fallback || fallback.kind === 'missing') return;
      const address = `var.${block.labels[0]?.value ?? ''}`;
      const nullable = attribute(block.body, 'nullable')?.value;
      const isNull = fallback.kind === 'literal' && fallback.value === null;
      if (isNull && nullable?.kind === 'literal' && nullable.value === false) {
        return report({
          span: fallback.span,
          message: 'The default is `null`, which `nullable = false` rules out, so Terraform stops here.',
          address,
        });
      }
      const read = readType(type);
      if ('message' in read) return;
      const wrong = misfit(fallback, read);
      if (!wrong) return;
      report({
        span: wrong.span,
        message:
          wrong === fallback
            ? `This default cannot be made ${inWords(read)}, which the variable's type asks for, so Terraform stops here.`
            : "This part of the default does not fit the variable's type, so Terraform stops here.",
        address,
      });
    },
  },
});
