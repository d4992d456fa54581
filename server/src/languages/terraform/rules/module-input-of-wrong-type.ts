import { attribute, bare } from '../../hcl/query';
import { typerOf } from '../infer';
import { defineRule } from '../rule';
import { OPEN_SCOPE, named } from '../type-access';
import { inWords, misfit, readType } from '../type-constraint';
import { cannotBecome } from '../type-relations';

export const rule = defineRule({
  id: 'terraform/module-input-of-wrong-type',
  title: 'Module called with a value that does not fit its variable',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform converts what a call sets to the type of the variable, and stops where that cannot be done, before anything is planned.',
    bad: 'module "network" {\n  source = "./network"\n  zones  = "eu-central-1a"\n}\n',
    good: 'module "network" {\n  source = "./network"\n  zones  = ["eu-central-1a"]\n}\n',
    files: {
      'network/main.tf': 'variable "zones" {\n  type = list(string)\n}\n\noutput "zones" {\n  value = var.zones\n}\n',
    },
    references: ['https://developer.hashicorp.com/terraform/language/modules/configuration'],
  },
  visit: {
    module(block, { project: { module }, report }) {
      const name = block.labels[0]?.value ?? '';
      const child = module?.children.get(name);
      if (!module || !child) return;
      for (const one of block.body.attributes) {
        const declared = child.variables.get(one.name);
        if (!declared || one.value.kind === 'missing') continue;
        const { body, headerSpan } = declared.block;
        const related = [{ path: declared.file.source.path, span: headerSpan, message: 'Declared here' }];
        const address = `module.${name}`;
        const node = bare(one.value);
        if (node.kind === 'literal' && node.value === null) {
          const nullable = attribute(body, 'nullable')?.value;
          if (nullable?.kind !== 'literal' || nullable.value !== false || attribute(body, 'default')) continue;
          report({
            span: one.value.span,
            message: `\`${one.name}\` of module \`${name}\` must not be \`null\` and has no default, so Terraform stops here.`,
            address,
            related,
          });
          continue;
        }
        const written = attribute(body, 'type')?.value;
        const wanted = written ? readType(written) : null;
        if (!wanted || 'message' in wanted) continue;
        const type = typerOf(module).typeOf(one.value, OPEN_SCOPE);
        const wrong = misfit(one.value, wanted) ?? (cannotBecome(type, wanted) ? one.value : null);
        if (!wrong) continue;
        report({
          span: wrong.span,
          message:
            wrong === one.value
              ? `\`${one.name}\` of module \`${name}\` is ${inWords(wanted)}, and ${named(type)} ${type.kind === wanted.kind ? 'like this ' : ''}cannot be made one, so Terraform stops here.`
              : `This part does not fit the type of \`${one.name}\` of module \`${name}\`, so Terraform stops here.`,
          address,
          related,
        });
      }
    },
  },
});
