import { fileFix } from '../../../core/finding';
import { attribute, staticString } from '../../hcl/query';
import { defineRule } from '../rule';
import { sourceOf } from '../sources';

export const rule = defineRule({
  id: 'terraform/full-clone-module',
  title: 'Module whose whole repository is cloned',
  severity: 'info',
  profile: 'all',
  aliases: ['tflint:terraform_module_shallow_clone'],
  docs: {
    why: 'Terraform clones the whole history of the repository to use one revision of it. `depth=1` fetches that revision alone, which makes each init faster.',
    bad: 'module "network" {\n  source = "git::https://example.com/network.git?ref=v1.2.0"\n}\n',
    good: 'module "network" {\n  source = "git::https://example.com/network.git?depth=1&ref=v1.2.0"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/modules/sources#shallow-clone'],
  },
  visit: {
    module(block, { project, source: file, report }) {
      const source = sourceOf(block, project.module);
      const value = attribute(block.body, 'source')?.value;
      const ref = source?.query.get('ref') ?? '';
      // A clone with a depth finds branches and tags only, no commits.
      if (source?.kind !== 'git' || !value || ref === '' || /^[0-9a-f]{4,64}$/i.test(ref)) return;
      if (source.query.has('depth')) return;
      const name = block.labels[0]?.value ?? '';
      report({
        span: value.span,
        message: `Module \`${name}\` is cloned with its whole history at each init; \`depth=1\` fetches the one revision.`,
        address: `module.${name}`,
        fixes:
          staticString(value) === null
            ? []
            : [
                fileFix('suggestion', 'Add `depth=1`', () => {
                  const at = file.text.indexOf('?', value.span.start) + 1;
                  return [{ span: { start: at, end: at }, text: 'depth=1&' }];
                }),
              ],
      });
    },
  },
});
