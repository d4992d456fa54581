import type { Block } from '../../hcl/ast';
import { hasHole } from '../value';
import type { Evaluator } from '../evaluate';
import { addressOf, type Module } from '../model';
import type { Companion, Truth } from './formula';
import { joinBy, linkedTo, linksOf } from './links';
import { placeOf, type Place } from './read';
import { expressionsAt, referencesOf } from './references';

/** What a check may look at besides its own block. */
export interface Surroundings {
  readonly block: Block;
  readonly module: Module | null;
  readonly evaluator: Evaluator;
}

/** Arguments by which a companion may name a resource in words instead of by reference. */
const NAME_ARGUMENTS = ['bucket', 'name', 'id', 'cluster_identifier', 'domain_name', 'identifier'];

/** Blocks that belong to this one, and those that may. */
interface Candidates {
  readonly sure: Iterable<Block>;
  readonly unsure: Iterable<Block>;
}

/** Whether the module has a companion for which `accepts` holds. */
export function findCompanion(
  companion: Companion,
  around: Surroundings,
  accepts: (place: Place, around: Surroundings) => Truth,
): Truth {
  const { module, evaluator } = around;
  if (!module) return null;
  const { sure, unsure } = candidates(companion, around, module);
  const judge = (block: Block): Truth => accepts(placeOf(block, new Map()), { block, module, evaluator });
  const { exported } = linksOf(module);
  let isUnsure = !module.isComplete || (companion.linked === true && exported.has(addressOf(around.block) ?? ''));
  for (const block of sure) {
    if (block === around.block) continue;
    const truth = judge(block);
    if (truth === true) return true;
    if (truth === null) isUnsure = true;
  }
  if (isUnsure) return null;
  for (const block of unsure) if (block !== around.block && judge(block) !== false) return null;
  return false;
}

function candidates(companion: Companion, around: Surroundings, module: Module): Candidates {
  const { byType } = linksOf(module);
  const types = companion.companion;
  if (companion.linked) {
    const wanted = new Set(types);
    return {
      sure: linkedTo(around.block, module)
        .filter(({ type }) => wanted.has(type))
        .map(({ block }) => block),
      unsure: [],
    };
  }
  const { by, as } = companion;
  if (by === undefined) {
    return { sure: types.flatMap((type) => byType.get(type) ?? []).map(({ block }) => block), unsure: [] };
  }
  const joins = types.flatMap((type) => [by].flat().map((path) => joinBy(type, path, module, around.evaluator)));
  const keys = as === undefined ? ownKeys(around) : keysAt(as, around, module);
  const sure = new Set(joins.flatMap((join) => keys.names.flatMap((name) => join.byName.get(name) ?? [])));
  const open = keys.isOpen
    ? types.flatMap((type) => byType.get(type) ?? []).map(({ block }) => block)
    : joins.flatMap((join) => join.open);
  return { sure, unsure: open.filter((block) => !sure.has(block)) };
}

interface Keys {
  /** Addresses, and names in words. */
  readonly names: readonly string[];
  readonly isOpen: boolean;
}

/** By what a companion may name the block: its address, or the name that it gives itself. */
function ownKeys({ block, evaluator }: Surroundings): Keys {
  const own = addressOf(block);
  const words = NAME_ARGUMENTS.map((name) => evaluator.argument(block.body, name)).filter(
    (value): value is string => typeof value === 'string' && !hasHole(value),
  );
  return { names: [...(own === null ? [] : [own]), ...words], isOpen: false };
}

/** What the block itself names by an argument. */
function keysAt(path: string, { block }: Surroundings, module: Module): Keys {
  const references = expressionsAt(block, path.split('.')).map((one) => referencesOf(one, block, module));
  return {
    names: references.flatMap((one) => [...one.addresses]),
    isOpen: references.some((one) => one.isOpen),
  };
}
