import { attribute } from '../../hcl/query';
import { isOverride } from '../override';
import { defineRule } from '../rule';

const NEEDED: Readonly<Record<string, string>> = { each: 'for_each', count: 'count' };

export const rule = defineRule({
  id: 'terraform/each-without-for-each',
  title: 'each or count in a block that has none',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`each` holds only in a block with `for_each`, and `count.index` only in one with `count`: Terraform stops before anything is planned.',
    bad: 'resource "aws_iam_user" "team" {\n  name = each.key\n}\n',
    good: 'resource "aws_iam_user" "team" {\n  for_each = toset(["ann", "bob"])\n  name     = each.key\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/meta-arguments/for_each'],
  },
  visit: {
    reference({ kind, address, expression, block, argument: own }, { project: { module }, report }) {
      if (kind !== 'scope') return;
      const root = address.split('.')[0] ?? '';
      const argument = Object.hasOwn(NEEDED, root) ? NEEDED[root] : undefined;
      // Of the resources that are removed each may have had a key.
      if (block.type === 'removed') return;
      if (argument === undefined || !module?.isComplete) return;
      if (own !== argument && attribute(block.body, argument)) return;
      // An override file adds to a block that stands in another file.
      if (module.files.some(isOverride)) return;
      report({
        span: expression.span,
        message:
          own === argument
            ? `\`${address}\` has no value in \`${argument}\` itself, which it comes from, so Terraform stops.`
            : `\`${address}\` has no value here: this ${block.type} has no \`${argument}\`, so Terraform stops.`,
      });
    },
  },
});
