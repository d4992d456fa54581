import { fileFix } from '../../../core/finding';
import type { Expression } from '../../hcl/ast';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/redundant-interpolation',
  title: 'String that is nothing but one interpolation',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_deprecated_interpolation'],
  docs: {
    why: 'Terraform 0.11 needed `"${…}"` around every expression. Now it is a string that is no string: lists and numbers pass through it unchanged, and the reader takes them for text.',
    bad: 'output "zones" {\n  value = "${var.zones}"\n}\n',
    good: 'output "zones" {\n  value = var.zones\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/strings#interpolation'],
  },
  visit: {
    template(template, { model, source, report }) {
      const [part] = template.parts;
      if (model.syntax.isJson || template.style !== 'quoted' || template.parts.length !== 1) return;
      if (part?.kind !== 'interpolation' || part.expression.kind === 'missing') return;
      // While it is being typed it has no end yet.
      if (!source.text.slice(part.span.start, template.span.end).endsWith('}"')) return;
      const { expression } = part;
      report({
        span: template.span,
        message:
          'This string holds one interpolation and nothing else, so the quotes and `${ }` change nothing and mislead the reader.',
        tags: ['deprecated'],
        fixes: [
          fileFix('safe', 'Write the expression alone', () => {
            const text = source.text.slice(expression.span.start, expression.span.end);
            const isSafe = stands(source.text, template.span, expression) && !/[\r\n]/.test(text);
            return [{ span: template.span, text: isSafe ? text : `(${text})` }];
          }),
        ],
      });
    },
  },
});

/** Whether the expression can stand in the string's place without parentheses. */
function stands(text: string, { start, end }: Expression['span'], { kind }: Expression): boolean {
  if (kind !== 'conditional' && kind !== 'binary' && kind !== 'unary' && kind !== 'for') return true;
  return (
    /(?:[([,{:\n]|[^=!<>]=)[ \t]*$/.test(text.slice(Math.max(0, start - 80), start)) &&
    /^[ \t]*(?:[)\]},\r\n#]|\/\/|$)/.test(text.slice(end, end + 80))
  );
}
