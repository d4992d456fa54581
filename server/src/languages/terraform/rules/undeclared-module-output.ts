import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Expression, Step } from '../../hcl/ast';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/undeclared-module-output',
  title: 'Output that the module does not have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Only what a module declares as an output can be read from outside: Terraform stops at any other name.',
    bad: 'module "network" {\n  source = "./network"\n}\n\noutput "vpc" {\n  value = module.network.vpc\n}\n',
    good: 'module "network" {\n  source = "./network"\n}\n\noutput "vpc" {\n  value = module.network.vpc_id\n}\n',
    files: { 'network/main.tf': 'output "vpc_id" {\n  value = "vpc-1"\n}\n' },
    references: [
      'https://developer.hashicorp.com/terraform/language/modules/configuration#accessing-module-output-values',
    ],
  },
  visit: {
    reference({ kind, name, expression }, { project: { module }, report }) {
      const child = kind === 'module' ? module?.children.get(name) : undefined;
      const output = outputOf(expression);
      if (!child?.isComplete || !output || child.outputs.has(output.name)) return;
      const near = closest(output.name, child.outputs.keys());
      const { nameSpan: span } = output;
      report({
        span,
        message: `Module \`${name}\` has no output \`${output.name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
        address: `module.${name}`,
        fixes: near === null ? [] : [fileFix('suggestion', `Write \`${near}\``, () => [{ span, text: near }], true)],
      });
    },
  },
});

/** The name behind `module.x`, `module.x[0]` or `module.x[*]`. */
function outputOf(expression: Expression): (Step & { readonly kind: 'attribute' }) | null {
  if (expression.kind !== 'traversal') return null;
  const next = expression.steps
    .slice(1)
    .find((step) => step.kind !== 'index' && step.kind !== 'splat' && step.kind !== 'legacyIndex');
  return next?.kind === 'attribute' ? next : null;
}
