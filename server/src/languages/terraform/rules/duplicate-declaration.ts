import type { Span } from '../../../core/text';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import { brokenBlocks } from '../broken';
import { addressOf, type Module, type TerraformFile } from '../model';
import { isOverride } from '../override';
import { defineRule } from '../rule';
import { memoize } from '../../../core/memo';

interface Place {
  readonly address: string;
  readonly span: Span;
  readonly file: TerraformFile;
}

export const rule = defineRule({
  id: 'terraform/duplicate-declaration',
  title: 'The same name declared twice in a module',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The files of a folder are one module, and a name may be declared once in it: Terraform stops before anything is planned.',
    bad: 'variable "region" {\n  type = string\n}\n\nvariable "region" {\n  type = string\n}\n',
    good: 'variable "region" {\n  type = string\n}\n\nvariable "zone" {\n  type = string\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/files'],
  },
  visit: {
    file(file, { project: { module }, report }) {
      if (!module) return;
      for (const [first, ...others] of duplicates(module)) {
        for (const { address, span } of others.filter((one) => one.file === file)) {
          report({
            span,
            message: `\`${address}\` is declared a second time in this module; Terraform accepts a name once.`,
            address,
            related: first ? [{ path: first.file.source.path, span: first.span, message: 'Declared here before' }] : [],
          });
        }
      }
    },
  },
});

/** The declarations of each name that has several, in the order of the files. */
const duplicates = memoize((module: Module): readonly (readonly Place[])[] => {
  const byAddress = new Map<string, Place[]>();
  for (const place of module.files.flatMap(placesOf)) {
    const list = byAddress.get(place.address);
    if (list) list.push(place);
    else byAddress.set(place.address, [place]);
  }
  return [...byAddress.values()].filter((list) => list.length > 1);
});

/** What a file declares; an override file declares nothing anew. */
function placesOf(file: TerraformFile): readonly Place[] {
  if (isOverride(file)) return [];
  return file.syntax.body.blocks.flatMap((block): readonly Place[] => {
    if (block.type === 'locals') {
      // The same name twice in one block is a mistake of the syntax.
      const own = new Map(block.body.attributes.map((one) => [one.name, one.nameSpan]));
      return [...own].map(([name, span]) => ({ address: `local.${name}`, span, file }));
    }
    if (block.type === 'provider') {
      const alias = attribute(block.body, 'alias');
      const name = staticString(alias?.value);
      // A provider block without an alias may be about to get one.
      if (alias ? name === null : brokenBlocks(file.syntax).has(block)) return [];
      return [
        {
          address: `provider.${block.labels[0]?.value ?? ''}${name === null ? '' : `.${name}`}`,
          span: block.headerSpan,
          file,
        },
      ];
    }
    // A data source of a check is known to that check only, and needs a name of its own all the same.
    return (block.type === 'check' ? blocksOf(block.body, 'data') : [block]).flatMap((one): readonly Place[] => {
      const address = addressOf(one);
      return address === null ? [] : [{ address, span: one.headerSpan, file }];
    });
  });
}
