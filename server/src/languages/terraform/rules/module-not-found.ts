import { fileFix } from '../../../core/finding';
import { quote, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import type { Module } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/module-not-found',
  title: 'Local module that is not there, or that calls its caller',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`terraform init` reads the folder of every local module: one without configuration stops it, and modules that call each other, or a symbolic link that leads back, never end. A folder outside of the workspace is not read; that is said once, since nothing about its inputs and outputs is known then.',
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
      } else if (lost?.why === 'cycle' || module.children.get(name)?.leadsTo.has(module.realFolder) === true) {
        report({
          span: source.span,
          message: `Module \`${name}\` leads back to the folder that calls it, so init never ends.`,
          address: `module.${name}`,
        });
      } else if (lost?.why === 'broken-link') {
        report({
          span: source.span,
          message: `The source of module \`${name}\` is a symbolic link that leads nowhere, so init stops here.`,
          address: `module.${name}`,
        });
      } else if (lost?.why === 'outside' && name === firstOutside(module)) {
        const more = [...module.lost.values()].filter(({ why }) => why === 'outside').length - 1;
        const others = more === 0 ? '' : more === 1 ? ', as does one more' : `, as do ${more} more`;
        report({
          span: source.span,
          severity: 'info',
          message: `Module \`${name}\` stands outside of the folders that may be read${others}, so its inputs and outputs are not checked here.`,
          address: `module.${name}`,
        });
      }
    },
  },
});

const firstOutside = ({ lost }: Module): string | undefined => [...lost].find(([, { why }]) => why === 'outside')?.[0];
