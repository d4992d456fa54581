import { memoize } from '../../core/memo';
import type { Module } from './model';
import { referencesOf } from './references';

/** So many names that are declared nowhere are declared somewhere else. */
const MANY = 5;

/**
 * Whether a folder holds parts only, values and outputs that are linked or copied into a module elsewhere:
 * it declares nothing that could have a value, and refers to many such things.
 */
export const isFragment: (module: Module) => boolean = memoize((module: Module) => {
  if ([...module.blocks.keys()].some((type) => type !== 'locals' && type !== 'output')) return false;
  const strangers = module.files.flatMap(referencesOf).flatMap(({ kind, address, name }) => {
    const isDeclared = kind === 'local' && module.locals.has(name);
    return kind === 'scope' || kind === 'name' || isDeclared ? [] : [address];
  });
  return new Set(strangers).size >= MANY;
});
