/** Where a part of the pipeline is written, and what its expressions stand for there. */
import type { Span } from '../../core/text';
import type { Node, Origin } from '../../pipeline/model';
import type { YamlMapping, YamlNode, YamlScalar } from '../yaml/nodes';
import type { Value } from './template-value';

/** Azure Pipelines does not distinguish case in names. */
export const areSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export interface Scope {
  /** Null: the file under check. */
  readonly path: string | null;
  /** The templates on the way here, each with the place in the file under check that asks for the first of them. */
  readonly origins: readonly Origin[];
  /** Where the template is asked for; null in the file under check. */
  readonly caller: Scope | null;
  /** By name in lower case; one that is not here is unknown. */
  readonly parameters: ReadonlyMap<string, Value<Scope>>;
  /** What `each` goes over at the moment, by name in lower case. */
  readonly variables: ReadonlyMap<string, Value<Scope>>;
  readonly expansion: Expansion;
}

/** What all parts of one pipeline share while templates are put in. */
export interface Expansion {
  /** The whole of the template that an entry names, with what the entry gives it; null where it could not be read. */
  readonly enter: (location: Word, entry: Placed<YamlMapping>) => Placed<YamlMapping> | null;
  /** How many more entries may be read: templates of templates can make a pipeline of any size out of little text. */
  budget: number;
}

/** No larger pipeline is looked into. */
const MAX_ENTRIES = 20_000;

/** The file under check before its parameters are known. */
export const startScope = (enter: Expansion['enter'] = () => null): Scope => ({
  path: null,
  origins: [],
  caller: null,
  parameters: new Map(),
  variables: new Map(),
  expansion: { enter, budget: MAX_ENTRIES },
});

/** The part of a template that takes the place of an entry in such a list. */
export type ListKind = 'stages' | 'jobs' | 'steps' | 'variables';

/** A node where it is written. */
export interface Placed<N extends YamlNode = YamlNode> {
  readonly node: N;
  readonly scope: Scope;
  /** True where a person who starts the pipeline may choose something else. */
  readonly varies: boolean;
}

/** The whole of the file under check, before its parameters are known. */
export const wholeOf = (root: YamlMapping | null): Placed<YamlMapping> | null =>
  root && { node: root, scope: startScope(), varies: false };

/** A scalar with its expressions worked in, as far as they are known. */
export interface Word extends Placed<YamlScalar> {
  readonly text: string;
  readonly span: Span;
  /** True where the text is not the one that is written. */
  readonly isReplaced: boolean;
}

/** How a node came to where it acts. */
export const placeOf = ({ node, scope }: Placed): Node => ({
  span: node.span,
  path: scope.path,
  origins: node.alias ? [...scope.origins, { via: 'anchor', name: '', span: node.alias }] : scope.origins,
});

/** Where something is told in the file under check: in its own place, or at the template that brings it. */
export function toldAt({ span, node, scope }: Word): { readonly span: Span; readonly from: string } {
  const [first] = scope.origins;
  if (scope.path === null || !first) return { span: node.alias ?? span, from: '' };
  return { span: first.span, from: ` in the template \`${scope.origins.at(-1)?.name ?? ''}\`` };
}

/** True where a text of the file under check can be changed without changing what stands elsewhere. */
export const isOwnText = ({ node, scope, isReplaced }: Word): boolean =>
  scope.path === null && !isReplaced && !node.alias;
