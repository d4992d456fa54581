import { memoize } from '../../core/memo';
import { Evaluator } from './evaluate';
import type { Module } from './model';

const ofModule = memoize((module: Module) => new Evaluator(module));

/** The evaluator of a module by itself: shared, so that a local is worked out once. */
export const evaluatorOf = (module: Module | null): Evaluator => (module ? ofModule(module) : new Evaluator(null));
