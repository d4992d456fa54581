import type { Span } from '../../core/text';
import type { Attribute, Block } from '../hcl/ast';
import { blocksOf, attribute } from '../hcl/query';
import { callsOf } from './calls';
import type { Module, TerraformFile } from './model';
import { referencesOf } from './references';
import { memoize } from '../../core/memo';

/** Where a module needs a provider. */
export interface ProviderUse {
  readonly span: Span;
  readonly file: TerraformFile;
}

/** The providers that a module uses itself, by their local names, with the places of use in order. */
export const usedProviders = memoize((module: Module): ReadonlyMap<string, readonly ProviderUse[]> => {
  const uses = new Map<string, ProviderUse[]>();
  for (const file of module.files) {
    for (const [provider, span] of usesOf(file)) {
      // Built into Terraform.
      if (provider === 'terraform') continue;
      const list = uses.get(provider);
      if (list) list.push({ span, file });
      else uses.set(provider, [{ span, file }]);
    }
  }
  return uses;
});

const usesOf = memoize(collect);

function collect(file: TerraformFile): readonly (readonly [string, Span])[] {
  const uses: [string, Span][] = [];
  for (const block of file.syntax.body.blocks) {
    for (const one of block.type === 'check' ? block.body.blocks : [block]) {
      const implied = impliedProvider(one);
      if (implied !== null) uses.push([implied, one.headerSpan]);
    }
  }
  for (const { kind, address, block, expression } of referencesOf(file)) {
    if (kind === 'provider')
      uses.push([address.split('.')[1] ?? '', block.type === 'module' ? expression.span : block.headerSpan]);
  }
  for (const call of callsOf(file)) {
    const provider = /^provider::([^:]+)::/.exec(call.name)?.[1];
    if (provider !== undefined) uses.push([provider, call.span]);
  }
  return uses.sort((a, b) => a[1].start - b[1].start);
}

/** The provider whose name a type begins with, unless the block names another one. */
function impliedProvider(block: Block): string | null {
  const [type] = block.labels;
  if (!type) return null;
  if (block.type === 'provider') return type.value;
  if (block.type !== 'resource' && block.type !== 'data' && block.type !== 'ephemeral') return null;
  return attribute(block.body, 'provider') ? null : (type.value.split('_')[0] ?? null);
}

/** What a module asks for in its `required_providers` blocks, with the file of each. */
export const requiredProviders = (
  module: Module,
): readonly { readonly entry: Attribute; readonly block: Block; readonly file: TerraformFile }[] =>
  (module.blocks.get('terraform') ?? []).flatMap(({ block, file }) =>
    blocksOf(block.body, 'required_providers').flatMap((one) =>
      one.body.attributes.map((entry) => ({ entry, block: one, file })),
    ),
  );
