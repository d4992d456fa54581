import type { Block, Expression } from '../../hcl/ast';
import { attribute, rootNames } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import type { Evaluator } from '../evaluate';
import { addressOf, type Module } from '../model';
import { equals } from '../value';
import type { Companion, Truth } from './formula';
import { areLinked, linksOf } from './links';
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
  const { byType, exported } = linksOf(module);
  let isUnsure = !module.isComplete || (companion.linked === true && exported.has(addressOf(around.block) ?? ''));
  for (const { block } of companion.companion.flatMap((type) => byType.get(type) ?? [])) {
    if (block === around.block) continue;
    const belongs = isCompanion(companion, block, around);
    if (belongs === false) continue;
    const truth = accepts(placeOf(block, new Map()), { block, module, evaluator });
    if (belongs === true && truth === true) return true;
    if (truth !== false) isUnsure = true;
  }
  return isUnsure ? null : false;
}

function isCompanion(companion: Companion, other: Block, around: Surroundings): Truth {
  if (companion.linked) return around.module !== null && areLinked(around.block, other, around.module);
  if (companion.by === undefined) return true;
  return companion.as === undefined
    ? refersTo(other, companion.by, around)
    : refersAlike(other, companion.by, companion.as, around);
}

/** Whether an argument of the other block and one of this block name the same resource. */
function refersAlike(other: Block, by: string | readonly string[], as: string, around: Surroundings): Truth {
  const paths = typeof by === 'string' ? [by] : by;
  const named = (block: Block, path: string): readonly References[] =>
    expressionsAt(block, path.split('.')).map((one) => referencesOf(one, block, around.module));
  const theirs = paths.flatMap((path) => named(other, path));
  const own = named(around.block, as);
  const mine = new Set(own.flatMap((one) => [...one.addresses]));
  if (theirs.some((one) => [...one.addresses].some((address) => mine.has(address)))) return true;
  return [...own, ...theirs].some((one) => one.isOpen) ? null : false;
}

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
