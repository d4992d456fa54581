import { option } from '../../../core/options';
import { attribute, staticString } from '../../hcl/query';
import { defineRule } from '../rule';
import { sourceOf } from '../sources';

export const rule = defineRule({
  id: 'terraform/module-without-version',
  title: 'Registry module without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_module_version', 'CKV_TF_2'],
  docs: {
    why: 'Modules are not part of the lock file: without `version`, each `terraform init` on a clean checkout takes the newest release, its breaking changes included.',
    bad: 'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n',
    good: 'module "vpc" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "~> 5.0"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/modules/configuration#version'],
  },
  options: {
    exact: option.boolean({ default: false, description: 'Whether one exact version is wanted, and no range.' }),
  },
  visit: {
    module(block, { project, options, report }) {
      const source = attribute(block.body, 'source');
      if (!source || sourceOf(block, project.module)?.kind !== 'registry') return;
      const name = block.labels[0]?.value ?? '';
      const version = attribute(block.body, 'version');
      const text = staticString(version?.value);
      if (!version || text === '') {
        report({
          span: version?.value.span ?? source.value.span,
          message: `Module \`${name}\` has no version, so each init on a clean checkout takes the newest release.`,
          address: `module.${name}`,
        });
      } else if (options.exact && text !== null && !/^\s*=?\s*v?\d+\.\d+\.\d+(?:-[\w.-]+)?\s*$/.test(text)) {
        report({
          span: version.value.span,
          message: `Module \`${name}\` allows several versions, so each init may take another one.`,
          address: `module.${name}`,
        });
      }
    },
  },
});
