import type { Span } from '../../core/text';
import type { YamlNode, YamlPair } from './nodes';
import { mappingsOf, MappingNode, ScalarNode } from './tree';

/**
 * Moves what stands behind an edit. Nodes go through it in the order of the file, so that an anchor's
 * are moved before those that name it, and what aliases share stays shared.
 */
export class Mover {
  private readonly lists = new Map<readonly unknown[], readonly unknown[]>();
  private readonly anchored = new Map<YamlNode, YamlNode>();

  constructor(
    /** What starts before this offset stays. */
    private readonly from: number,
    private readonly by: number,
    private readonly hasAliases: boolean,
  ) {}

  /** Of the items or pairs of one collection that all stand on one side of the edit. */
  nodes(nodes: readonly YamlNode[]): readonly YamlNode[] {
    return this.list(nodes, nodes[0]?.span, (node) => this.node(node));
  }

  pairs(pairs: readonly YamlPair[]): readonly YamlPair[] {
    return this.list(pairs, pairs[0]?.span, (pair) => this.pair(pair));
  }

  span(span: Span): Span {
    return span.start < this.from ? span : { start: span.start + this.by, end: span.end + this.by };
  }

  spans<T extends { readonly span: Span }>(all: readonly T[]): readonly T[] {
    return this.by === 0 ? all : all.map((one) => ({ ...one, span: this.span(one.span) }));
  }

  anchors(anchors: ReadonlyMap<string, YamlNode>): ReadonlyMap<string, YamlNode> {
    return new Map([...anchors].map(([name, node]) => [name, this.anchored.get(node) ?? node]));
  }

  private list<T>(all: readonly T[], first: Span | undefined, move: (one: T) => T): readonly T[] {
    if (this.by === 0 || first === undefined) return all;
    if (!this.hasAliases) return all.map(move);
    let moved = this.lists.get(all) as readonly T[] | undefined;
    if (!moved) this.lists.set(all, (moved = all.map(move)));
    return moved;
  }

  private pair({ key, value, span }: YamlPair): YamlPair {
    if (span.start < this.from) return { key, value, span };
    return { key: this.node(key), value: value && this.node(value), span: this.span(span) };
  }

  private node<T extends YamlNode>(node: T): T {
    if (node.span.start < this.from && node.alias === null) return node;
    const moved = this.moved(node) as T;
    if (node.anchor !== null && node.alias === null) this.anchored.set(node, moved);
    return moved;
  }

  private moved(node: YamlNode): YamlNode {
    const span = this.span(node.span);
    const alias = node.alias && this.span(node.alias);
    const stays = span === node.span;
    if (node instanceof ScalarNode) return node.at(span, alias);
    if (node.kind === 'sequence') return { ...node, span, alias, items: stays ? node.items : this.nodes(node.items) };
    if (node.kind === 'scalar') return node;
    const pairs = stays ? node.pairs : this.pairs(node.pairs);
    const mergePairs = stays ? node.mergePairs : this.pairs(node.mergePairs);
    const merged = stays ? node.mergedFrom : mergePairs.flatMap(({ value }) => mappingsOf(value));
    return new MappingNode(span, node.tag, node.anchor, alias, node.isFlow, pairs, mergePairs, merged);
  }
}
