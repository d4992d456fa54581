import { closest } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import { insertAttribute, removeAttribute, renameAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { MODULE_ARGUMENTS } from '../schema';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/undeclared-module-input',
  title: 'Module called with an input that it does not have, or without one that it needs',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform compares the arguments of a call with the variables of the module, and stops before anything is planned.',
    bad: 'module "network" {\n  source = "./network"\n  cdir   = "10.0.0.0/16"\n}\n',
    good: 'module "network" {\n  source = "./network"\n  cidr   = "10.0.0.0/16"\n}\n',
    files: { 'network/main.tf': 'variable "cidr" {\n  type = string\n}\n\noutput "cidr" {\n  value = var.cidr\n}\n' },
    references: ['https://developer.hashicorp.com/terraform/language/modules/configuration'],
  },
  visit: {
    module(block, { project: { module }, source, report }) {
      const [label] = block.labels;
      const child = label ? module?.children.get(label.value) : undefined;
      if (!label || !child?.isComplete) return;
      const address = `module.${label.value}`;
      const unknown = block.body.attributes.filter(
        ({ name }) => !MODULE_ARGUMENTS.has(name) && !child.variables.has(name),
      );
      const missing = [...child.variables].filter(
        ([name, { block: variable }]) => !attribute(variable.body, 'default') && !attribute(block.body, name),
      );
      for (const one of unknown) {
        const near = closest(
          one.name,
          [...child.variables.keys()].filter((name) => !attribute(block.body, name)),
        );
        const rename: readonly Fix[] =
          near === null
            ? []
            : [fileFix('suggestion', `Write \`${near}\``, () => renameAttribute(source, block.body, one, near), true)];
        report({
          span: one.nameSpan,
          message: `Module \`${label.value}\` has no variable \`${one.name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
          address,
          fixes: [...rename, fileFix('suggestion', 'Remove it', () => removeAttribute(source, block.body, one))],
        });
      }
      for (const [name, declared] of missing) {
        report({
          span: block.headerSpan,
          message: `Module \`${label.value}\` is called without \`${name}\`, which has no default, so Terraform stops here.`,
          address,
          related: [{ path: declared.file.source.path, span: declared.block.headerSpan, message: 'Declared here' }],
          fixes: module?.variables.has(name)
            ? [
                fileFix('suggestion', `Pass on \`var.${name}\``, () =>
                  insertAttribute(source, block, name, `var.${name}`),
                ),
              ]
            : [],
        });
      }
    },
  },
});
