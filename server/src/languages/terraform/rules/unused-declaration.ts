import { fileFix } from '../../../core/finding';
import { basename, dirname } from '../../../core/path';
import type { Source } from '../../../core/source';
import type { Span, TextEdit } from '../../../core/text';
import type { Attribute, Block } from '../../hcl/ast';
import { removeAttribute, removeItem } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import { isFragment } from '../fragment';
import { addressOf, type Module } from '../model';
import { referencesTo, type Reference } from '../references';
import { defineRule } from '../rule';

/** Where `terraform test` looks for test files unless it is told another folder. */
const TEST_FOLDER = 'tests';

interface Unused {
  readonly what: string;
  readonly span: Span;
  readonly address: string | null;
  readonly remove: (source: Source) => readonly TextEdit[];
}

export const rule = defineRule({
  id: 'terraform/unused-declaration',
  title: 'Declared, but used nowhere',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_unused_declarations'],
  docs: {
    why: 'A variable that nothing reads can be set without any effect, a data source that nothing reads still asks the provider at each plan, and whoever changes the module has to look for a use that is not there.',
    bad: 'variable "region" {\n  type = string\n}\n\noutput "done" {\n  value = true\n}\n',
    good: 'variable "region" {\n  type = string\n}\n\noutput "region" {\n  value = var.region\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables'],
  },
  visit: {
    file({ syntax }, { project: { module }, source, report }) {
      if (!module?.isComplete || isFragment(module)) return;
      for (const { what, span, address, remove } of unused(syntax.body.blocks, module)) {
        report({
          span,
          message: `${what} is declared here, but nothing in this module uses it.`,
          ...(address === null ? {} : { address }),
          tags: ['unnecessary'],
          fixes: [fileFix('suggestion', 'Remove it', () => remove(source))],
        });
      }
    },
  },
});

function unused(blocks: readonly Block[], module: Module): readonly Unused[] {
  return blocks.flatMap((block): readonly Unused[] => {
    switch (block.type) {
      case 'variable':
        return isUsed(module, `var.${block.labels[0]?.value ?? ''}`, (use) => use.block !== block)
          ? []
          : [whole(block, `Variable \`${block.labels[0]?.value ?? ''}\``)];
      case 'locals':
        return unusedLocals(block, module);
      case 'check':
        return blocksOf(block.body, 'data').flatMap((one) => unusedData(one, module));
      case 'data':
        return unusedData(block, module);
      case 'provider':
        return unusedAlias(block, module);
      default:
        return [];
    }
  });
}

const isUsed = (module: Module, address: string, counts: (use: Reference) => boolean = () => true): boolean =>
  referencesTo(module).get(address)?.some(counts) === true;

const whole = (block: Block, what: string): Unused => ({
  what,
  span: block.headerSpan,
  address: addressOf(block),
  remove: (source) => [removeItem(source, block)],
});

function unusedLocals(block: Block, module: Module): readonly Unused[] {
  // Values alone are a file that is linked into other folders.
  if ([...module.blocks.keys()].every((type) => type === 'locals')) return [];
  const isOnly = block.body.items.length === 1;
  return block.body.attributes
    .filter((one) => !isUsed(module, `local.${one.name}`, (use) => !isWithin(use, block, one)))
    .map((one) => ({
      what: `Local value \`${one.name}\``,
      span: one.nameSpan,
      address: `local.${one.name}`,
      remove: (source) => (isOnly ? [removeItem(source, block)] : removeAttribute(source, block.body, one)),
    }));
}

const isWithin = (use: Reference, block: Block, { name }: Attribute): boolean =>
  use.block === block && use.argument === name;

/** A data source with conditions is a check of its own, and one of a helper of tests is read by their assertions. */
function unusedData(block: Block, module: Module): readonly Unused[] {
  const address = addressOf(block);
  if (address === null || isUsed(module, address) || blocksOf(block.body, 'lifecycle').length > 0) return [];
  if (basename(dirname(module.folder)) === TEST_FOLDER) return [];
  return [whole(block, `Data source \`${address.slice('data.'.length)}\``)];
}

function unusedAlias(block: Block, module: Module): readonly Unused[] {
  const alias = staticString(attribute(block.body, 'alias')?.value);
  const provider = block.labels[0]?.value ?? '';
  if (alias === null || isUsed(module, `provider.${provider}.${alias}`)) return [];
  return [whole(block, `Provider \`${provider}\` with the alias \`${alias}\``)];
}
