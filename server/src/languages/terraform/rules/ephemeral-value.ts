import { fileFix, type Fix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { isMarked, markedIn } from '../marks';
import { defineRule } from '../rule';

/** Arguments that Terraform keeps in the state, of the one resource that is built into it. */
const KEPT: readonly string[] = ['input', 'triggers_replace'];
const REPETITIONS: readonly string[] = ['count', 'for_each'];

export const rule = defineRule({
  id: 'terraform/ephemeral-value',
  title: 'Ephemeral value where one is kept',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'An ephemeral value lives for one run only and is written to no state and no plan. Terraform stops where it would have to be kept: in an output or a variable that is not ephemeral too, in `count` and `for_each`, and in the arguments of a resource that are not write-only.',
    bad: 'variable "token" {\n  type      = string\n  ephemeral = true\n}\n\nresource "terraform_data" "login" {\n  input = var.token\n}\n',
    good: 'variable "token" {\n  type      = string\n  ephemeral = true\n}\n\nresource "terraform_data" "login" {\n  input = ephemeralasnull(var.token)\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral'],
  },
  visit: {
    output(block, { project: { module }, source, report }) {
      const value = attribute(block.body, 'value')?.value;
      const mark = attribute(block.body, 'ephemeral');
      if (!module || !value) return;
      const name = block.labels[0]?.value ?? '';
      if (mark && module.isRoot && isMarked(block, 'ephemeral')) {
        report({
          span: mark.span,
          message: `An output of a root module cannot be ephemeral: nobody is there to use it within the run, so Terraform stops.`,
          address: `output.${name}`,
        });
        return;
      }
      const origin = mark ? null : markedIn(module, 'ephemeral', value);
      if (origin === null) return;
      const fixes: readonly Fix[] = module.isRoot
        ? []
        : [fileFix('suggestion', 'Add `ephemeral = true`', () => insertAttribute(source, block, 'ephemeral', 'true'))];
      report({
        span: value.span,
        message: `This is made of \`${origin}\`, which is ephemeral, so Terraform stops here: the output would be kept in the state.`,
        address: `output.${name}`,
        fixes,
      });
    },
    block(block, { project: { module }, report }) {
      if (!module || !/^(?:resource|data|module)$/.test(block.type)) return;
      const isBuiltIn = block.type === 'resource' && block.labels[0]?.value === 'terraform_data';
      const child = block.type === 'module' ? module.children.get(block.labels[0]?.value ?? '') : undefined;
      for (const { name, value } of block.body.attributes) {
        const isRepetition = REPETITIONS.includes(name);
        const input = child?.variables.get(name);
        const isKept =
          isRepetition || (isBuiltIn && KEPT.includes(name)) || (input && !isMarked(input.block, 'ephemeral'));
        const origin = isKept ? markedIn(module, 'ephemeral', value) : null;
        if (origin === null) continue;
        report({
          span: value.span,
          message: `This is made of \`${origin}\`, which is ephemeral, so Terraform stops here: ${
            isRepetition
              ? 'what there is of a block has to be the same in the next run.'
              : input
                ? `the variable \`${name}\` of the module is not ephemeral.`
                : `\`${name}\` is kept in the state.`
          }`,
        });
      }
    },
  },
});
