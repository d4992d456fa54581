import { attribute, blocksOf, memberOf, staticString } from '../hcl/query';
import type { Module } from './model';

/** The major version that a module's `required_providers` constraint starts from; null where it says none. */
export function providerMajor(module: Module, provider: string): number | null {
  const constraint = providerConstraint(module, provider);
  const match = constraint === null ? null : /^\s*(?:=|~>|>=?|)\s*v?(\d+)/.exec(constraint);
  return match ? Number(match[1]) : null;
}

/** Whether every version that the constraint allows is of this major version or later; null where some are. */
export function isProviderSince(module: Module, provider: string, major: number): boolean | null {
  const parts = (providerConstraint(module, provider) ?? '')
    .split(',')
    .map((part) => /^\s*(~>|[<>]=?|=|)\s*v?(\d+)(\.\d+)?/.exec(part));
  const bounds = parts.flatMap((match) =>
    match ? [{ operator: match[1] ?? '', first: Number(match[2]), rest: match[3] ?? '' }] : [],
  );
  if (bounds.some(({ operator, first }) => !operator.startsWith('<') && first >= major)) return true;
  const isBelow = bounds.some(({ operator, first, rest }) =>
    operator === '<'
      ? first < major || (first === major && /^(?:\.0)?$/.test(rest))
      : operator === '<='
        ? first < major
        : !operator.startsWith('>') && first < major,
  );
  return isBelow ? false : null;
}

function providerConstraint(module: Module, provider: string): string | null {
  for (const { block } of module.blocks.get('terraform') ?? []) {
    for (const required of blocksOf(block.body, 'required_providers')) {
      const value = attribute(required.body, provider)?.value;
      const version = memberOf(value, 'version') ?? value;
      const constraint = staticString(version);
      if (constraint !== null) return constraint;
    }
  }
  return null;
}
