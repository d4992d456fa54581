import type { Step } from '../../hcl/ast';
import { attribute } from '../../hcl/query';
import { isOverride } from '../override';
import { declarationOf, type Reference } from '../references';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/wrong-instance-key',
  title: 'Instance named where there is one only, or none named where there are several',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'With `count` or `for_each` a resource is a list or a map of instances, without them it is one: Terraform stops at an attribute of the whole list, and at an index into a single resource.',
    bad: 'resource "terraform_data" "web" {\n  count = 2\n}\n\noutput "id" {\n  value = terraform_data.web.id\n}\n',
    good: 'resource "terraform_data" "web" {\n  count = 2\n}\n\noutput "id" {\n  value = terraform_data.web[0].id\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/references#resources'],
  },
  visit: {
    reference(reference, { project: { module }, report }) {
      const { kind, address, nameSpan } = reference;
      if (!module?.isComplete || (kind !== 'resource' && kind !== 'data' && kind !== 'ephemeral')) return;
      const declared = declarationOf(module, reference);
      const step = stepAfter(reference);
      if (!declared || !step || module.files.some(isOverride)) return;
      const repetition = ['count', 'for_each'].find((name) => attribute(declared.block.body, name));
      const related = [{ path: declared.file.source.path, span: declared.block.headerSpan, message: 'Declared here' }];
      if (repetition !== undefined && step.kind === 'attribute') {
        report({
          span: nameSpan,
          message: `\`${address}\` has \`${repetition}\`, so \`${step.name}\` can be read of one of its instances only: name it with \`[${repetition === 'count' ? '0' : '"key"'}]\`, or all with \`[*]\`.`,
          related,
        });
      } else if (repetition === undefined && (step.kind === 'index' || step.kind === 'legacyIndex')) {
        report({
          span: step.span,
          message: `\`${address}\` has neither \`count\` nor \`for_each\`, so there is one of it, and Terraform stops at an index.`,
          related,
        });
      }
    },
  },
});

/** What stands behind the address. */
function stepAfter({ expression, nameSpan }: Reference): Step | undefined {
  if (expression.kind !== 'traversal') return undefined;
  return expression.steps[expression.steps.findIndex(({ span }) => span.end === nameSpan.end) + 1];
}
