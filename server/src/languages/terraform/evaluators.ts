import { Evaluator } from './evaluate';
import type { Module } from './model';

const known = new WeakMap<Module, Evaluator>();

/** The evaluator of a module by itself: shared, so that a local is worked out once. */
export function evaluatorOf(module: Module | null): Evaluator {
  if (!module) return new Evaluator(null);
  let evaluator = known.get(module);
  if (!evaluator) known.set(module, (evaluator = new Evaluator(module)));
  return evaluator;
}
