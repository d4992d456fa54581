import { fileFix } from '../../../core/finding';
import { staticString } from '../../hcl/query';
import { defineRule } from '../rule';

const ARGUMENTS: ReadonlySet<string> = new Set(['depends_on', 'ignore_changes', 'replace_triggered_by']);
const REFERENCE = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d+\]|\["[^"]*"\])*$/;

export const rule = defineRule({
  id: 'terraform/quoted-reference',
  title: 'Reference in quotes',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Quotes around references in `depends_on` and `ignore_changes` are a leftover of Terraform 0.11; every run warns of them, and no editor follows or renames them.',
    bad: 'resource "aws_instance" "web" {\n  ami        = "ami-1"\n  depends_on = ["aws_iam_role.web"]\n}\n\nresource "aws_iam_role" "web" {\n  name = "web"\n}\n',
    good: 'resource "aws_instance" "web" {\n  ami        = "ami-1"\n  depends_on = [aws_iam_role.web]\n}\n\nresource "aws_iam_role" "web" {\n  name = "web"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on'],
  },
  visit: {
    attribute({ name, value }, { model, report }) {
      if (model.kind !== 'config' || model.syntax.isJson || !ARGUMENTS.has(name) || value.kind !== 'tuple') return;
      for (const item of value.items) {
        const text = staticString(item);
        if (text === null || !REFERENCE.test(text)) continue;
        report({
          span: item.span,
          message: `\`${text}\` is a reference and needs no quotes; each run of Terraform warns of them.`,
          tags: ['deprecated'],
          fixes: [fileFix('safe', 'Remove the quotes', () => [{ span: item.span, text }])],
        });
      }
    },
  },
});
