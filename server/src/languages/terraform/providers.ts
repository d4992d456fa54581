import { attribute, blocksOf, staticString } from '../hcl/query';
import type { Module } from './model';

/** The major version that a module's `required_providers` constraint starts from; null where it says none. */
export function providerMajor(module: Module, provider: string): number | null {
  const constraint = providerConstraint(module, provider);
  const match = constraint === null ? null : /^\s*(?:=|~>|>=?|)\s*v?(\d+)/.exec(constraint);
  return match ? Number(match[1]) : null;
}

function providerConstraint(module: Module, provider: string): string | null {
  for (const { block } of module.blocks.get('terraform') ?? []) {
    for (const required of blocksOf(block.body, 'required_providers')) {
      const value = attribute(required.body, provider)?.value;
      const version =
        value?.kind === 'object'
          ? value.items.find(({ key }) => (key.kind === 'name' ? key.name : staticString(key)) === 'version')?.value
          : value;
      const constraint = staticString(version);
      if (constraint !== null) return constraint;
    }
  }
  return null;
}
