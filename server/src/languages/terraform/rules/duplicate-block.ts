import type { Block } from '../../hcl/ast';
import type { Module, TerraformFile } from '../model';
import { isOverride } from '../override';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/duplicate-block',
  title: 'Block that may stand once only',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A resource has one `lifecycle` and one `connection`, and a module one backend and one list of required providers: Terraform stops at a second one.',
    bad: 'resource "terraform_data" "release" {\n  lifecycle {\n    prevent_destroy = true\n  }\n\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n',
    good: 'resource "terraform_data" "release" {\n  lifecycle {\n    prevent_destroy       = true\n    create_before_destroy = true\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle'],
  },
  visit: {
    block(block, { report }) {
      for (const [first, ...more] of Object.hasOwn(ONCE, block.type) ? groups(block, ONCE[block.type] ?? []) : []) {
        for (const one of more) {
          report({
            span: one.headerSpan,
            message: `This \`${block.type}\` has a \`${one.type}\` block already, and may have one only, so Terraform stops here.`,
            related: first ? [{ span: first.headerSpan, message: 'The first one' }] : [],
          });
        }
      }
    },
    file(file, { project: { module }, report }) {
      if (!module || isOverride(file)) return;
      for (const types of [['backend', 'cloud', 'state_store'], ['required_providers']]) {
        const [first, ...more] = settings(module, types);
        for (const { block, home } of more) {
          if (home !== file || !first) continue;
          report({
            span: block.headerSpan,
            message: `This module has ${block.type === first.block.type ? 'a' : `both a \`${first.block.type}\` and a`} \`${block.type}\`${block.type === first.block.type ? ' block already' : ''}, and may have one only, so Terraform stops here.`,
            related: [{ path: first.home.source.path, span: first.block.headerSpan, message: 'The first one' }],
          });
        }
      }
    },
  },
});

/** Nested blocks of the language that may stand once in the block around. */
const ONCE: Readonly<Record<string, readonly string[]>> = {
  resource: ['lifecycle', 'connection'],
  data: ['lifecycle'],
  ephemeral: ['lifecycle'],
  provisioner: ['connection'],
  check: ['data'],
};

const groups = (block: Block, types: readonly string[]): readonly (readonly Block[])[] =>
  types.map((type) => block.body.blocks.filter((one) => one.type === type)).filter((list) => list.length > 1);

function settings(
  module: Module,
  types: readonly string[],
): readonly { readonly block: Block; readonly home: TerraformFile }[] {
  return (module.blocks.get('terraform') ?? []).flatMap(({ block, file: home }) =>
    isOverride(home)
      ? []
      : block.body.blocks.filter((one) => types.includes(one.type)).map((one) => ({ block: one, home })),
  );
}
