import { attribute } from '../../hcl/query';
import { defineRule } from '../rule';
import { sourceOf } from '../sources';

/** Branches that move with every merge. */
const BRANCHES: ReadonlySet<string> = new Set(['master', 'main', 'default', 'develop', 'trunk', 'HEAD']);

export const rule = defineRule({
  id: 'terraform/unpinned-module',
  title: 'Module from a repository without a fixed revision',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_module_pinned_source', 'CKV_TF_2'],
  docs: {
    why: 'Without a `ref`, every `terraform init` takes whatever the default branch holds at that moment: two runs of the same commit may build different things, and whoever can push to that repository changes your infrastructure.',
    bad: 'module "network" {\n  source = "git::https://example.com/network.git"\n}\n',
    good: 'module "network" {\n  source = "git::https://example.com/network.git?ref=v1.2.0"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/modules/sources#selecting-a-revision'],
  },
  visit: {
    module(block, { project, report }) {
      const source = sourceOf(block, project.module);
      const value = attribute(block.body, 'source')?.value;
      if (!source || !value || (source.kind !== 'git' && source.kind !== 'mercurial')) return;
      const ref = source.query.get(source.kind === 'git' ? 'ref' : 'rev') ?? '';
      if (ref !== '' && !BRANCHES.has(ref)) return;
      const name = block.labels[0]?.value ?? '';
      report({
        span: value.span,
        message:
          ref === ''
            ? `Module \`${name}\` is taken from a repository without a revision, so each init may bring another version.`
            : `Module \`${name}\` follows the branch \`${ref}\`, so each init may bring another version.`,
        address: `module.${name}`,
      });
    },
  },
});
