import { fileFix } from '../../../core/finding';
import type { Block, Expression } from '../../hcl/ast';
import { removeAttribute } from '../../hcl/edit';
import { attribute, rootNames } from '../../hcl/query';
import { isFragment } from '../fragment';
import { memoize } from '../../../core/memo';
import type { Declared, Module } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/invalid-import',
  title: 'Import that stands twice, leads nowhere, or is in a module that is called',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A resource is imported once, by a block in the root module: Terraform stops at a second block for the same address, at a key of a resource that is not declared, and at a call of a module that holds an import.',
    bad: 'import {\n  to = terraform_data.a\n  id = "one"\n}\n\nimport {\n  to = terraform_data.a\n  id = "two"\n}\n\nresource "terraform_data" "a" {}\n',
    good: 'import {\n  to = terraform_data.a\n  id = "one"\n}\n\nresource "terraform_data" "a" {}\n',
    references: ['https://developer.hashicorp.com/terraform/language/block/import'],
  },
  visit: {
    import(block, { project: { module }, source, report }) {
      const to = attribute(block.body, 'to')?.value;
      if (!module || !to) return;
      const missing = missingTarget(block, to, module);
      if (missing !== null) {
        report({
          span: to.span,
          message: `There is no resource \`${missing}\`, and Terraform can write one for a single address without a key only, so it stops here.`,
        });
      }
      const provider = attribute(block.body, 'provider');
      if (provider && to.kind === 'traversal' && module.resources.has(rootNames(to).slice(0, 2).join('.'))) {
        report({
          span: provider.span,
          message:
            'The resource is declared here and says itself which provider it has: only an import that writes one may, so Terraform stops here.',
          fixes: [fileFix('suggestion', 'Remove it', () => removeAttribute(source, block.body, provider))],
        });
      }
      const first = firstImports(module).get(block);
      if (!first) return;
      report({
        span: to.span,
        message: 'This resource is imported by another block already, so Terraform stops here.',
        related: [{ path: first.file.source.path, span: first.block.headerSpan, message: 'Imported here before' }],
      });
    },
    module(block, { project: { module }, report }) {
      const name = block.labels[0]?.value ?? '';
      const source = attribute(block.body, 'source')?.value;
      const found = module?.children.get(name)?.blocks.get('import')?.[0];
      if (!found || !source) return;
      report({
        span: source.span,
        message: `The module \`${name}\` holds an \`import\` block, which only a root module may, so Terraform stops here.`,
        address: `module.${name}`,
        related: [{ path: found.file.source.path, span: found.block.headerSpan, message: 'The import' }],
      });
    },
  },
});

/** The resource that is not there, where several instances of it or one of several are to be imported. */
function missingTarget(block: Block, to: Expression, module: Module): string | null {
  if (to.kind !== 'traversal' || !module.isComplete || isFragment(module)) return null;
  const names = rootNames(to);
  const address = names.slice(0, 2).join('.');
  const isOne = to.steps.every((step) => step.kind === 'attribute') && !attribute(block.body, 'for_each');
  if (isOne || names.length < 2 || names[0] === 'module' || names[0] === 'data') return null;
  return module.resources.has(address) ? null : address;
}

/** For each import of what another one imports before: that one. */
const firstImports = memoize((module: Module): ReadonlyMap<Block, Declared> => {
  const firsts = new Map<string, Declared>();
  const repeated = new Map<Block, Declared>();
  for (const declared of module.blocks.get('import') ?? []) {
    const { block, file } = declared;
    const to = attribute(block.body, 'to')?.value;
    // With `for_each` the address is another one each time.
    if (!to || attribute(block.body, 'for_each')) continue;
    const address = file.source.text.slice(to.span.start, to.span.end).replace(/\s+/g, '');
    const first = firsts.get(address);
    if (first) repeated.set(block, first);
    else firsts.set(address, declared);
  }
  return repeated;
});
