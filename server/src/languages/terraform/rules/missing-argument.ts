import type { Block } from '../../hcl/ast';
import { attribute } from '../../hcl/query';
import { brokenBlocks } from '../broken';
import { NESTED, PROVISIONERS, TOP_LEVEL } from '../schema';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/missing-argument',
  title: 'Block without an argument or label that it needs',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform stops at a block that lacks an argument or a name it needs, before anything is planned.',
    bad: 'output "region" {\n  description = "Where it runs"\n}\n',
    good: 'output "region" {\n  description = "Where it runs"\n  value       = "eu-central-1"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
  },
  visit: {
    file({ kind, syntax }, { report }) {
      if (kind !== 'config') return;
      const broken = brokenBlocks(syntax);
      for (const block of syntax.body.blocks) {
        const schema = Object.hasOwn(TOP_LEVEL, block.type) ? TOP_LEVEL[block.type] : undefined;
        if (!schema || broken.has(block)) continue;
        const labels = schema.labels ?? [];
        if (block.labels.length !== labels.length) {
          report({ span: block.headerSpan, message: `A \`${block.type}\` block ${labelsInWords(labels)}.` });
          continue;
        }
        for (const { one, required } of [{ one: block, required: schema.required ?? [] }, ...nested(block)]) {
          for (const name of required.filter((name) => !attribute(one.body, name))) {
            report({
              span: one.headerSpan,
              message: `This \`${one.type}\` block has no \`${name}\`, which it needs; Terraform stops here.`,
            });
          }
        }
      }
    },
  },
});

/** Blocks of the language by the block around; a provider may have blocks of the same names. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  variable: ['validation'],
  output: ['precondition'],
  check: ['assert'],
  lifecycle: ['precondition', 'postcondition'],
};

function nested(block: Block): readonly { readonly one: Block; readonly required: readonly string[] }[] {
  return block.body.blocks.flatMap((one) => {
    if (one.type === 'lifecycle') return nested(one);
    if (one.type === 'provisioner') {
      const name = one.labels[0]?.value ?? '';
      return [{ one, required: (Object.hasOwn(PROVISIONERS, name) ? PROVISIONERS[name]?.required : undefined) ?? [] }];
    }
    const isOfLanguage = Object.hasOwn(INSIDE, block.type) && INSIDE[block.type]?.includes(one.type) === true;
    return isOfLanguage ? [{ one, required: NESTED[one.type]?.required ?? [] }] : [];
  });
}

function labelsInWords(labels: readonly string[]): string {
  if (labels.length === 0) return 'has no labels';
  return labels.length === 1
    ? `has one label, its ${labels[0] ?? ''}`
    : `has two labels, its ${labels.join(' and its ')}`;
}
