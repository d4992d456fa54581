import { memoize } from '../../core/memo';
import { addressOf, type Module } from './model';
import { referencesOf } from './references';

/** What each output of a module is made of: the variables behind it, as far as its own text tells. */
export const inputsOf: (module: Module) => ReadonlyMap<string, ReadonlySet<string>> = memoize((module: Module) => {
  const needs = new Map<string, Set<string>>();
  for (const { address, kind, block, argument } of module.files.flatMap(referencesOf)) {
    if (kind === 'scope' || kind === 'name' || kind === 'module' || kind === 'provider') continue;
    const owner = block.type === 'locals' ? `local.${argument ?? ''}` : addressOf(block);
    if (owner === null) continue;
    const needed = needs.get(owner);
    if (needed) needed.add(address);
    else needs.set(owner, new Set([address]));
  }
  return new Map([...module.outputs.keys()].map((name) => [name, variablesBehind(`output.${name}`, needs)]));
});

/** The variables that anything in a module is made of. */
export const usedInputs: (module: Module) => ReadonlySet<string> = memoize(
  (module: Module) =>
    new Set(module.files.flatMap(referencesOf).flatMap(({ kind, name }) => (kind === 'var' ? [name] : []))),
);

function variablesBehind(start: string, needs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set([start]);
  const variables = new Set<string>();
  for (const address of seen) {
    if (address.startsWith('var.')) variables.add(address.slice('var.'.length));
    for (const next of needs.get(address) ?? []) seen.add(next);
  }
  return variables;
}
