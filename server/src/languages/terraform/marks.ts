import { memoize } from '../../core/memo';
import type { Attribute, Block, Expression } from '../hcl/ast';
import { attribute } from '../hcl/query';
import { children } from '../hcl/walk';
import type { Module } from './model';

/** What Terraform remembers of a value, and of all that is made of it. */
export type Mark = 'sensitive' | 'ephemeral';

/** Functions of which the result is not marked, whatever goes in. */
const UNMARKED: Readonly<Record<Mark, ReadonlySet<string>>> = {
  sensitive: new Set(['nonsensitive', 'issensitive', 'ephemeralasnull']),
  ephemeral: new Set(['ephemeralasnull']),
};

/** The first marked thing that a value is made of, as it is written; null where there is none, as far as is known. */
export const markedIn = (module: Module, mark: Mark, value: Expression): string | null =>
  finders[mark](module).in(value);

const finders: Readonly<Record<Mark, (module: Module) => MarkFinder>> = {
  sensitive: memoize((module: Module) => new MarkFinder(module, 'sensitive')),
  ephemeral: memoize((module: Module) => new MarkFinder(module, 'ephemeral')),
};

export const isMarked = ({ body }: Block, mark: Mark): boolean => isTrue(attribute(body, mark));

const isTrue = (one: Attribute | undefined): boolean => one?.value.kind === 'literal' && one.value.value === true;

class MarkFinder {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly module: Module,
    private readonly mark: Mark,
  ) {}

  in(value: Expression): string | null {
    if (value.kind === 'call' && UNMARKED[this.mark].has(value.name)) return null;
    if (this.mark === 'sensitive' && value.kind === 'call' && value.name === 'sensitive') return 'sensitive(…)';
    if (value.kind === 'traversal' && value.target.kind === 'name') {
      const names = value.steps.flatMap((step) => (step.kind === 'attribute' ? [step.name] : []));
      const address = this.marked(value.target.name, names);
      if (address !== null) return address;
    }
    for (const child of children(value)) {
      const found = this.in(child);
      if (found !== null) return found;
    }
    return null;
  }

  private marked(root: string, [name = '', second = '']: readonly string[]): string | null {
    switch (root) {
      case 'var':
      case 'local':
        return this.isMarked(root, name) ? `${root}.${name}` : null;
      case 'ephemeral':
        return this.mark === 'ephemeral' ? `ephemeral.${name}.${second}` : null;
      case 'module': {
        const output = this.mark === 'ephemeral' && this.module.children.get(name)?.outputs.get(second);
        return output && isMarked(output.block, this.mark) ? `module.${name}.${second}` : null;
      }
      default:
        return null;
    }
  }

  private isMarked(root: 'var' | 'local', name: string): boolean {
    const address = `${root}.${name}`;
    const found = this.known.get(address);
    if (found !== undefined) return found;
    // Of a local value that needs itself nothing is known.
    this.known.set(address, false);
    const variable = root === 'var' ? this.module.variables.get(name) : undefined;
    const value = root === 'local' ? this.module.locals.get(name)?.attribute.value : undefined;
    const result = value ? this.in(value) !== null : variable !== undefined && isMarked(variable.block, this.mark);
    this.known.set(address, result);
    return result;
  }
}
