import type { Block, Expression } from '../../hcl/ast';
import { attribute, rootNames } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import type { Module } from '../model';

export interface References {
  /** Of resources and data sources, without index. */
  readonly addresses: ReadonlySet<string>;
  /** True where a variable or a module's output may hold anything. */
  readonly isOpen: boolean;
}

/** The resources that an expression names, through locals and through the `for_each` of its block. */
export function referencesOf(expression: Expression, block: Block, module: Module | null): References {
  const addresses = new Set<string>();
  const seen = new Set<string>();
  let isOpen = false;
  const collect = (from: Expression): void =>
    walkExpression(from, (one) => {
      if (one.kind !== 'traversal') return;
      const [root = '', first = '', second = ''] = rootNames(one);
      if (root === 'local' || root === 'each') {
        const next =
          root === 'local' ? module?.locals.get(first)?.attribute.value : attribute(block.body, 'for_each')?.value;
        const key = `${root}.${first}`;
        if (next && !seen.has(key)) {
          seen.add(key);
          collect(next);
        }
      } else if (root === 'var' || root === 'module') isOpen = true;
      else if (root === 'data') addresses.add(`data.${first}.${second}`);
      else if (first !== '') addresses.add(`${root}.${first}`);
    });
  collect(expression);
  return { addresses, isOpen };
}

/** What stands at a path of a block as it is written, in `dynamic` blocks too. */
export function expressionsAt(block: Block, path: readonly string[]): readonly Expression[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  const own = attribute(block.body, name);
  if (own) return [own.value];
  return block.body.blocks
    .flatMap((one) => (one.type === 'dynamic' && one.labels[0]?.value === name ? one.body.blocks : [one]))
    .filter((one) => one.type === name || one.type === 'content')
    .flatMap((one) => expressionsAt(one, rest));
}
