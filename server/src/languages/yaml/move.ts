import type { Span } from '../../core/text';
import type { YamlNode, YamlPair } from './nodes';
import { aliased, mappingsOf, MappingNode, ScalarNode, SequenceNode } from './tree';

/**
 * Moves what stands behind an edit. Nodes go through it in the order of the file, so that an anchor's
 * are moved before those that name it, and what aliases share stays shared. What does not change stays
 * the same object.
 */
export class Mover {
  private readonly lists = new Map<readonly unknown[], readonly unknown[]>();
  private readonly anchored = new Map<YamlNode, YamlNode>();
  private replaced: ReadonlyMap<string, YamlNode> = new Map();

  constructor(
    /** What starts before this offset stays. */
    private readonly from: number,
    private readonly by: number,
    private readonly hasAliases: boolean,
  ) {}

  /** Anchors that were read again, by name: what names them behind the edit stands for these nodes. */
  replace(anchors: ReadonlyMap<string, YamlNode>): void {
    this.replaced = anchors;
  }

  /** Of the items or pairs of one collection that all stand on one side of the edit. */
  nodes(nodes: readonly YamlNode[]): readonly YamlNode[] {
    return this.list(nodes, (node) => this.node(node));
  }

  pairs(pairs: readonly YamlPair[]): readonly YamlPair[] {
    return this.list(pairs, (pair) => this.pair(pair));
  }

  span(span: Span): Span {
    if (this.by === 0 || span.start < this.from) return span;
    return { start: span.start + this.by, end: span.end + this.by };
  }

  spans<T extends { readonly span: Span }>(all: readonly T[]): readonly T[] {
    return this.by === 0 ? all : all.map((one) => ({ ...one, span: this.span(one.span) }));
  }

  anchors(anchors: ReadonlyMap<string, YamlNode>): ReadonlyMap<string, YamlNode> {
    const now = (name: string, node: YamlNode): YamlNode => this.replaced.get(name) ?? this.anchored.get(node) ?? node;
    return new Map([...anchors].map(([name, node]) => [name, now(name, node)]));
  }

  private list<T>(all: readonly T[], move: (one: T) => T): readonly T[] {
    if (this.by === 0 && this.replaced.size === 0) return all;
    if (!this.hasAliases) return all.map(move);
    let moved = this.lists.get(all) as readonly T[] | undefined;
    if (!moved) {
      moved = all.map(move);
      if (moved.every((one, i) => one === all[i])) moved = all;
      this.lists.set(all, moved);
    }
    return moved;
  }

  private pair(pair: YamlPair): YamlPair {
    const key = this.node(pair.key);
    const value = pair.value && this.node(pair.value);
    const span = this.span(pair.span);
    return key === pair.key && value === pair.value && span === pair.span ? pair : { key, value, span };
  }

  private node<T extends YamlNode>(node: T): T {
    if (node.span.start < this.from && node.alias === null) return node;
    const moved = this.moved(node) as T;
    if (node.anchor !== null && node.alias === null) this.anchored.set(node, moved);
    return moved;
  }

  private moved(node: YamlNode): YamlNode {
    const alias = node.alias && this.span(node.alias);
    const replaced = alias && node.anchor !== null ? this.replaced.get(node.anchor) : undefined;
    if (alias && replaced) return aliased(replaced, alias);
    const span = this.span(node.span);
    const isSame = span === node.span && alias === node.alias;
    if (node instanceof ScalarNode) return isSame ? node : node.at(span, alias);
    // What stands above the edit is as it was, though it may be named below.
    const stays = node.span.start < this.from;
    if (node.kind === 'sequence') {
      const items = stays ? node.items : this.nodes(node.items);
      if (isSame && items === node.items) return node;
      return new SequenceNode(span, node.tag, node.anchor, alias, node.isFlow, items);
    }
    if (node.kind === 'scalar') return node;
    const pairs = stays ? node.pairs : this.pairs(node.pairs);
    const mergePairs = stays ? node.mergePairs : this.pairs(node.mergePairs);
    if (isSame && pairs === node.pairs && mergePairs === node.mergePairs) return node;
    const merged = stays ? node.mergedFrom : mergePairs.flatMap(({ value }) => mappingsOf(value));
    return new MappingNode(span, node.tag, node.anchor, alias, node.isFlow, pairs, mergePairs, merged);
  }
}
