import { fileFix, type Fix } from '../../../core/finding';
import type { Step, Traversal } from '../../hcl/ast';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/legacy-index',
  title: 'Index or splat in the syntax of Terraform 0.11',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_deprecated_index'],
  docs: {
    why: 'Terraform keeps `list.0` and `list.*.id` for modules that are older than 0.12. What follows the old splat binds in another way than after `[*]`, which makes such expressions easy to misread.',
    bad: 'output "first" {\n  value = aws_instance.web.0.id\n}\n',
    good: 'output "first" {\n  value = aws_instance.web[0].id\n}\n',
    references: [
      'https://developer.hashicorp.com/terraform/language/expressions/splat#legacy-attribute-only-splat-expressions',
    ],
  },
  visit: {
    traversal(traversal, { report }) {
      for (const step of traversal.steps) {
        const written = modern(step);
        if (written === null) continue;
        report({
          span: step.span,
          message: `\`${step.kind === 'splat' ? '.*' : written.replace(/\[(.*)\]/, '.$1')}\` is the syntax of Terraform 0.11; write \`${written}\`.`,
          tags: ['deprecated'],
          fixes: fixes(traversal),
        });
      }
    },
  },
});

function modern(step: Step): string | null {
  if (step.kind === 'legacyIndex') return `[${step.index}]`;
  return step.kind === 'splat' && step.style === 'attribute' ? '[*]' : null;
}

/** After `.*` an index in brackets belongs to the whole list; after `[*]` it would belong to each element. */
function fixes({ steps }: Traversal): readonly Fix[] {
  const splat = steps.findIndex((step) => step.kind === 'splat' && step.style === 'attribute');
  if (splat !== -1 && steps.slice(splat).some((step) => step.kind === 'index')) return [];
  return [
    fileFix('safe', 'Write it in brackets', () =>
      steps.flatMap((step) => {
        const text = modern(step);
        return text === null ? [] : [{ span: step.span, text }];
      }),
    ),
  ];
}
