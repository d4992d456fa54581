import { attribute, blocksOf, staticString } from '../../hcl/query';
import type { Module } from '../model';
import { defineRule } from '../rule';
import { haveCommonVersion } from '../versions';

export const rule = defineRule({
  id: 'terraform/workspace-with-remote-backend',
  title: 'terraform.workspace with a remote backend',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_workspace_remote'],
  docs: {
    why: 'Runs of Terraform 1.0 on the remote side always have the workspace `default`, whatever it is called in Terraform Cloud: names that are built from it are the same in every environment.',
    bad: 'terraform {\n  required_version = "~> 1.0.0"\n\n  backend "remote" {}\n}\n\nlocals {\n  name = "shop-${terraform.workspace}"\n}\n',
    good: 'terraform {\n  required_version = ">= 1.1"\n\n  backend "remote" {}\n}\n\nlocals {\n  name = "shop-${terraform.workspace}"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/state/workspaces#current-workspace-interpolation'],
  },
  visit: {
    reference({ kind, address, expression }, { project: { module }, report }) {
      if (kind !== 'scope' || address !== 'terraform.workspace' || !module || !mayBeDefault(module)) return;
      report({
        span: expression.span,
        message:
          'With a remote backend, Terraform 1.0 has the workspace `default` in every run, so all environments get the same name here.',
      });
    },
  },
});

function mayBeDefault(module: Module): boolean {
  const settings = (module.blocks.get('terraform') ?? []).map(({ block }) => block.body);
  const isRemote = settings.some((body) => blocksOf(body, 'backend').some((one) => one.labels[0]?.value === 'remote'));
  const versions = settings
    .map((body) => staticString(attribute(body, 'required_version')?.value))
    .filter((one) => one !== null);
  return isRemote && versions.length > 0 && haveCommonVersion(versions.join(','), '~> 1.0.0');
}
