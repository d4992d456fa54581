import { Notes } from '../../../core/memo';
import type { Block, Expression } from '../../hcl/ast';
import { attribute, rootNames } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import { Evaluator } from '../evaluate';
import type { Module } from '../model';
import { UNKNOWN, type Value } from '../value';

/** A local module with the values that one call gives it. */
export interface CalledModule {
  readonly module: Module;
  readonly evaluator: Evaluator;
  /** `module.network`, or `module.network.module.subnets` for a call inside it. */
  readonly address: string;
}

/** Calls within calls deeper than this are not followed. */
const MAX_DEPTH = 4;

const known = new Notes<Evaluator, Map<Block, readonly CalledModule[]>>();

/** The modules behind a call: the one that it names, and those that this one calls in turn. */
export function calledModules(call: Block, module: Module, evaluator: Evaluator, depth = 0): readonly CalledModule[] {
  let ofCaller = known.get(evaluator);
  if (!ofCaller) known.set(evaluator, (ofCaller = new Map()));
  let called = ofCaller.get(call);
  if (!called) ofCaller.set(call, (called = follow(call, module, evaluator, depth)));
  return called;
}

function follow(call: Block, module: Module, evaluator: Evaluator, depth: number): readonly CalledModule[] {
  const name = call.labels[0]?.value ?? '';
  const child = module.children.get(name);
  const [instance] = evaluator.instancesOf(call);
  if (!child || !instance || depth >= MAX_DEPTH) return [];
  const inputs = new Map<string, Value>();
  const defaults = new Evaluator(null);
  for (const [variable, { block }] of child.variables) {
    const given = attribute(call.body, variable);
    const fallback = attribute(block.body, 'default');
    if (given) inputs.set(variable, evaluator.evaluate(given.value, instance.names));
    else inputs.set(variable, fallback ? defaults.evaluate(fallback.value) : UNKNOWN);
  }
  const own: CalledModule = { module: child, evaluator: new Evaluator(child, inputs), address: `module.${name}` };
  const nested = [...child.calls.values()].flatMap(({ block }) =>
    calledModules(block, child, own.evaluator, depth + 1).map((one) => ({
      ...one,
      address: `${own.address}.${one.address}`,
    })),
  );
  return [own, ...nested];
}

/** The argument of a call that an expression of the called module hangs on; null where a default decides. */
export function decidingArgument(
  call: Block,
  expression: Expression | undefined,
  block: Block,
  module: Module,
): Expression | null {
  const seen = new Set<string>();
  let found: Expression | null = null;
  const search = (from: Expression): void =>
    walkExpression(from, (one) => {
      if (one.kind !== 'traversal') return;
      const [root = '', name = ''] = rootNames(one);
      if (root === 'var') found ??= attribute(call.body, name)?.value ?? null;
      else if ((root === 'local' || root === 'each') && !seen.has(`${root}.${name}`)) {
        seen.add(`${root}.${name}`);
        const next = root === 'local' ? module.locals.get(name)?.attribute : attribute(block.body, 'for_each');
        if (next) search(next.value);
      }
    });
  if (expression) search(expression);
  return found;
}
