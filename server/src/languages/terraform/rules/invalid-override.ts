import { memoize } from '../../../core/memo';
import type { Span } from '../../../core/text';
import type { Block } from '../../hcl/ast';
import { attribute, staticString } from '../../hcl/query';
import { wholeBlocks } from '../broken';
import { isFragment } from '../fragment';
import { addressOf, type Module } from '../model';
import { isOverride } from '../override';
import { defineRule } from '../rule';

/** Blocks that stand in files of their own right only, and those inside that an override cannot hold. */
const NOT_HERE: ReadonlySet<string> = new Set(['check', 'moved', 'import']);
const CONDITIONS: ReadonlySet<string> = new Set(['validation', 'precondition', 'postcondition']);

export const rule = defineRule({
  id: 'terraform/invalid-override',
  title: 'Override of something that is not there, or cannot be overridden',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A file called `override.tf` or `…_override.tf` changes what the other files of the folder declare. Terraform stops where there is nothing to change, and at checks, moves, imports and conditions, which belong into an ordinary file.',
    path: 'override.tf',
    bad: 'variable "regoin" {\n  default = "eu-west-1"\n}\n',
    good: 'variable "region" {\n  default = "eu-west-1"\n}\n',
    files: { 'main.tf': 'variable "region" {\n  type = string\n}\n' },
    references: ['https://developer.hashicorp.com/terraform/language/files/override'],
  },
  visit: {
    file(file, { project: { module }, report }) {
      if (!module || !isOverride(file)) return;
      const known = baseOf(module);
      for (const block of wholeBlocks(file.syntax)) {
        if (NOT_HERE.has(block.type)) {
          report({
            span: block.headerSpan,
            message: `A \`${block.type}\` block cannot stand in an override file, so Terraform stops here.`,
          });
          continue;
        }
        for (const { type, headerSpan } of conditionsIn(block)) {
          report({
            span: headerSpan,
            message: `An override file cannot change a \`${type}\` block, so Terraform stops here.`,
          });
        }
        const needed = attribute(block.body, 'depends_on');
        if (needed) {
          report({
            span: needed.nameSpan,
            message: 'An override file cannot change `depends_on`, so Terraform stops here.',
          });
        }
        if (!module.isComplete || isFragment(module)) continue;
        for (const { address, span } of declarationsIn(block)) {
          if (known.has(address)) continue;
          report({
            span,
            message: `There is no \`${address}\` that this could override, so Terraform stops here: an override file declares nothing anew.`,
            address,
          });
        }
      }
    },
  },
});

const conditionsIn = ({ body }: Block): readonly Block[] =>
  body.blocks.flatMap((one) => (CONDITIONS.has(one.type) ? [one] : one.type === 'lifecycle' ? conditionsIn(one) : []));

interface Declared {
  readonly address: string;
  readonly span: Span;
}

function declarationsIn(block: Block): readonly Declared[] {
  if (block.type === 'locals') {
    return block.body.attributes.map(({ name, nameSpan }) => ({ address: `local.${name}`, span: nameSpan }));
  }
  const address = addressOf(block);
  // Terraform passes over what there is no ephemeral resource for.
  if (address === null || block.type === 'ephemeral') return [];
  const alias = block.type === 'provider' ? attribute(block.body, 'alias') : undefined;
  const name = staticString(alias?.value);
  return [{ address: name === null ? address : `${address}.${name}`, span: block.headerSpan }];
}

/** The addresses that the files declare which are no overrides. */
const baseOf = memoize(
  (module: Module): ReadonlySet<string> =>
    new Set(
      module.files
        .filter((file) => !isOverride(file))
        .flatMap(({ syntax }) => syntax.body.blocks.flatMap(declarationsIn))
        .map(({ address }) => address),
    ),
);
