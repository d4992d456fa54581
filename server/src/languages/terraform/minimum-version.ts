import { walkBody } from '../hcl/walk';
import type { Module } from './model';

/** The first Terraform version with a kind of block (release notes of Terraform). */
const BLOCKS: Readonly<Record<string, string>> = {
  moved: '1.1',
  check: '1.5',
  import: '1.5',
  removed: '1.7',
  ephemeral: '1.10',
};

const rank = (version: string): number => Number(version.split('.')[1]);

/** The oldest Terraform 1 that can read what a module is written in, as far as its blocks and calls show. */
export function minimumVersion(module: Module): string {
  const needed = ['1.0', ...[...module.blocks.keys()].map((type) => BLOCKS[type] ?? '1.0')];
  for (const { syntax } of module.files) {
    walkBody(syntax.body, (expression) => {
      if (expression.kind !== 'call') return;
      if (expression.name === 'optional') needed.push('1.3');
      else if (expression.name.startsWith('provider::')) needed.push('1.8');
    });
  }
  return needed.reduce((a, b) => (rank(a) >= rank(b) ? a : b));
}
