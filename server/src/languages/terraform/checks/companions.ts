import type { Block, Expression } from '../../hcl/ast';
import { attribute, rootNames } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import type { Evaluator } from '../evaluate';
import { addressOf, type Module } from '../model';
import { equals } from '../value';
import type { Companion, Truth } from './formula';
import { placeOf, read, type Place } from './read';

/** What a check may look at besides its own block. */
export interface Surroundings {
  readonly block: Block;
  readonly module: Module | null;
  readonly evaluator: Evaluator;
}

/** Arguments by which a companion may name a resource in words instead of by reference. */
const NAME_ARGUMENTS = ['bucket', 'name', 'id', 'cluster_identifier', 'domain_name', 'identifier'];

/** Whether the module has a companion for which `accepts` holds. */
export function findCompanion(
  companion: Companion,
  around: Surroundings,
  accepts: (place: Place, around: Surroundings) => Truth,
): Truth {
  const { module, evaluator } = around;
  if (!module) return null;
  let isUnsure = !module.isComplete;
  for (const { block } of module.resources.values()) {
    if (!companion.companion.includes(typeOf(block)) || block === around.block) continue;
    const refers = companion.by === undefined ? true : refersTo(block, companion.by, around);
    if (refers === false) continue;
    const truth = accepts(placeOf(block, new Map()), { block, module, evaluator });
    if (refers === true && truth === true) return true;
    if (truth !== false) isUnsure = true;
  }
  return isUnsure ? null : false;
}

/** `aws_s3_bucket`, or `data.aws_ami` for data sources. */
const typeOf = (block: Block): string =>
  block.type === 'resource' ? (block.labels[0]?.value ?? '') : `${block.type}.${block.labels[0]?.value ?? ''}`;

function refersTo(other: Block, by: string | readonly string[], around: Surroundings): Truth {
  const own = addressOf(around.block);
  let result: Truth = false;
  for (const path of typeof by === 'string' ? [by] : by) {
    for (const expression of expressionsAt(other, path.split('.'))) {
      const { addresses, isOpen } = referencesOf(expression, other, around.module);
      if (own !== null && addresses.has(own)) return true;
      if (names(other, path, around)) return true;
      if (isOpen) result = null;
    }
  }
  return result;
}

/** Whether the companion's argument is the same text as the name that this resource gives itself. */
function names(other: Block, path: string, { evaluator, block }: Surroundings): boolean {
  const values = read(evaluator, placeOf(other, new Map()), path.split('.')).map((found) => found.value);
  return NAME_ARGUMENTS.some((name) => {
    const own = evaluator.argument(block.body, name);
    if (typeof own !== 'string') return false;
    return values.some((value) => value !== undefined && equals(value, own) === true);
  });
}

function expressionsAt(block: Block, path: readonly string[]): readonly Expression[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  const own = attribute(block.body, name);
  if (own) return [own.value];
  return block.body.blocks
    .flatMap((one) => (one.type === 'dynamic' && one.labels[0]?.value === name ? one.body.blocks : [one]))
    .filter((one) => one.type === name || one.type === 'content')
    .flatMap((one) => expressionsAt(one, rest));
}

export interface References {
  /** Of resources and data sources, without index. */
  readonly addresses: ReadonlySet<string>;
  /** True where a variable, a module's output or a data source may hold anything. */
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
