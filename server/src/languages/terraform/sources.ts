import type { Block } from '../hcl/ast';
import { attribute, staticString } from '../hcl/query';
import type { Module } from './model';

/** Where a module comes from (Terraform language, "Module Sources"). */
export interface ModuleSource {
  readonly kind: 'local' | 'registry' | 'git' | 'mercurial' | 'other';
  readonly text: string;
  /** Arguments behind `?`: `ref`, `rev`, `depth`. */
  readonly query: ReadonlyMap<string, string>;
}

const REGISTRY = /^(?:(?<host>[\w-]+(?:\.[\w-]+)+(?::\d+)?)\/)?[0-9A-Za-z_-]+\/[0-9A-Za-z_-]+\/[0-9a-z]+(?:\/\/.*)?$/;
const GIT = /^(?:git::|git:\/\/|git@|github\.com\/|bitbucket\.org\/)/;

export function parseSource(text: string): ModuleSource {
  const mark = text.indexOf('?');
  const pairs = mark === -1 ? [] : text.slice(mark + 1).split('&');
  const query = new Map(
    pairs.map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]),
  );
  return { kind: kindOf(text), text, query };
}

function kindOf(text: string): ModuleSource['kind'] {
  if (/^\.\.?\//.test(text)) return 'local';
  if (GIT.test(text)) return 'git';
  if (text.startsWith('hg::')) return 'mercurial';
  return REGISTRY.test(text) ? 'registry' : 'other';
}

/** The source of a module call; null where it is not known. A variable stands for its default. */
export function sourceOf(call: Block, module: Module | null): ModuleSource | null {
  const value = attribute(call.body, 'source')?.value;
  const text = staticString(value);
  if (text !== null) return parseSource(text);
  if (value?.kind !== 'traversal' || value.target.kind !== 'name' || value.target.name !== 'var') return null;
  const [step] = value.steps;
  const declared =
    step?.kind === 'attribute' && value.steps.length === 1 ? module?.variables.get(step.name) : undefined;
  const fallback = declared ? staticString(attribute(declared.block.body, 'default')?.value) : null;
  return fallback === null ? null : parseSource(fallback);
}
