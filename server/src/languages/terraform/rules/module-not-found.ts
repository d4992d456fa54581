import { fileFix } from '../../../core/finding';
import { quote, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/module-not-found',
  title: 'Local module that is not there, or that calls its caller',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`terraform init` reads the folder of every local module: one without configuration stops it, and modules that call each other never end.',
    bad: 'module "network" {\n  source = "./netwrok"\n}\n',
    good: 'module "network" {\n  source = "./network"\n}\n',
    files: { 'network/main.tf': 'output "vpc_id" {\n  value = "vpc-1"\n}\n' },
    references: ['https://developer.hashicorp.com/terraform/language/modules/sources#local-paths'],
  },
  visit: {
    module(block, { project: { module }, report }) {
      const name = block.labels[0]?.value ?? '';
      const source = attribute(block.body, 'source')?.value;
      const lost = module?.lost.get(name);
      if (!source || !module) return;
      const near = lost?.near ?? null;
      // A folder that is not there at all may be fetched or generated.
      if (lost?.why === 'missing' && near !== null) {
        report({
          span: source.span,
          message: `The folder of module \`${name}\` does not exist, so init stops here; did you mean \`${near}\`?`,
          address: `module.${name}`,
          fixes: [fileFix('suggestion', `Write \`${near}\``, () => [replaceExpression(source, quote(near))], true)],
        });
      } else if (lost?.why === 'cycle' || module.children.get(name)?.leadsTo.has(module.folder) === true) {
        report({
          span: source.span,
          message: `Module \`${name}\` leads back to the folder that calls it, so init never ends.`,
          address: `module.${name}`,
        });
      }
    },
  },
});
