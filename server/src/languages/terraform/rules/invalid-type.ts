import { fileFix } from '../../../core/finding';
import { attribute } from '../../hcl/query';
import { defineRule } from '../rule';
import { isOnlyBefore } from '../settings';
import { readType } from '../type-constraint';

export const rule = defineRule({
  id: 'terraform/invalid-type',
  title: 'Type constraint that is no type',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform stops at a type that it does not know, and since version 0.15 at one in quotes, before anything is planned.',
    bad: 'variable "is_public" {\n  type = boolean\n}\n',
    good: 'variable "is_public" {\n  type = bool\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/type-constraints'],
  },
  visit: {
    variable(block, { project: { module }, report }) {
      const type = attribute(block.body, 'type')?.value;
      if (!type || type.kind === 'missing') return;
      const read = readType(type);
      if (!('message' in read)) return;
      const { expression, message, written } = read;
      if (expression.kind === 'missing') return;
      if (expression.kind === 'template' && isOnlyBefore('0.15', module)) return;
      report({
        span: expression.span,
        message: `${message.replace(/\.$/, '')}, so Terraform stops here.`,
        address: `var.${block.labels[0]?.value ?? ''}`,
        fixes:
          written === undefined
            ? []
            : [fileFix('safe', `Write \`${written}\``, () => [{ span: expression.span, text: written }], true)],
      });
    },
  },
});
