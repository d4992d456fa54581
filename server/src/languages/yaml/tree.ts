import type { Span } from '../../core/text';
import type { ScalarStyle, YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './nodes';
import { offsetMap, type OffsetMap } from './offset-map';

/** Up to how many pairs a mapping is searched without an index. */
const SMALL = 8;

export class MappingNode implements YamlMapping {
  readonly kind = 'mapping';
  readonly size: number;
  private index: Map<string, YamlPair> | undefined;

  constructor(
    readonly span: Span,
    readonly tag: string | null,
    readonly anchor: string | null,
    readonly alias: Span | null,
    readonly isFlow: boolean,
    readonly pairs: readonly YamlPair[],
    readonly mergePairs: readonly YamlPair[],
    readonly mergedFrom: readonly YamlMapping[],
  ) {
    this.size = 1 + sizeOfPairs(pairs) + sizeOfPairs(mergePairs);
  }

  get(key: string): YamlPair | undefined {
    const own = this.own(key);
    if (own || this.mergedFrom.length === 0) return own;
    for (const merged of this.mergedFrom) {
      const pair = merged.get(key);
      if (pair) return pair;
    }
    return undefined;
  }

  private own(key: string): YamlPair | undefined {
    // Most mappings are small: looking through them is faster than an index, and leaves no garbage.
    const { pairs } = this;
    if (pairs.length <= SMALL) {
      for (let i = pairs.length - 1; i >= 0; i--) if (pairs[i]?.key.text === key) return pairs[i];
      return undefined;
    }
    this.index ??= new Map(pairs.map((pair) => [pair.key.text, pair]));
    return this.index.get(key);
  }
}

function sizeOfPairs(pairs: readonly YamlPair[]): number {
  let size = 0;
  for (const { value } of pairs) size += 1 + (value?.size ?? 0);
  return size;
}

export class SequenceNode implements YamlSequence {
  readonly kind = 'sequence';
  readonly size: number;

  constructor(
    readonly span: Span,
    readonly tag: string | null,
    readonly anchor: string | null,
    readonly alias: Span | null,
    readonly isFlow: boolean,
    readonly items: readonly YamlNode[],
  ) {
    let size = 1;
    for (const item of items) size += item.size;
    this.size = size;
  }
}

export class ScalarNode implements YamlScalar {
  readonly kind = 'scalar';
  private map: OffsetMap | undefined;

  constructor(
    readonly span: Span,
    readonly tag: string | null,
    readonly anchor: string | null,
    readonly alias: Span | null,
    readonly value: YamlScalar['value'],
    readonly text: string,
    readonly raw: string,
    readonly style: ScalarStyle,
    /** The text as it was parsed, and the indentation of the block around. */
    private readonly parsedRaw: string,
    private readonly parentIndent: number,
  ) {}

  get size(): number {
    return 1;
  }

  get isFlow(): boolean {
    return this.style !== 'literal' && this.style !== 'folded';
  }

  /** The same scalar where it stands elsewhere. */
  at(span: Span, alias: Span | null): ScalarNode {
    const { tag, anchor, value, text, raw, style, parsedRaw, parentIndent } = this;
    return new ScalarNode(span, tag, anchor, alias, value, text, raw, style, parsedRaw, parentIndent);
  }

  offsetAt(textOffset: number): number {
    return this.isAsWritten ? this.span.start + Math.min(textOffset, this.text.length) : this.offsets.at(textOffset);
  }

  part(start: number, end: number): Span {
    const first = this.offsetAt(start);
    if (end <= start) return { start: first, end: this.offsetAt(end) };
    return { start: first, end: this.isAsWritten ? this.offsetAt(end) : this.offsets.behind(end) };
  }

  private get isAsWritten(): boolean {
    return this.style === 'plain' && this.text.length === this.raw.length;
  }

  private get offsets(): OffsetMap {
    return (this.map ??= offsetMap(this.style, this.parsedRaw, this.span.start, this.parentIndent));
  }
}

/** The anchor's node as seen through an alias; what is below it is shared. */
export function aliased(node: YamlNode, alias: Span): YamlNode {
  const copy = Object.create(Object.getPrototypeOf(node) as object) as YamlNode;
  return Object.assign(copy, node, { alias });
}

export const isMergeKey = (key: YamlScalar): boolean => key.text === '<<' && key.style === 'plain';

/** The mappings that the value of a merge key names, the strongest first. */
export const mappingsOf = (value: YamlNode | null): readonly YamlMapping[] => {
  if (value?.kind === 'mapping') return [value];
  return value?.kind === 'sequence' ? value.items.filter((item) => item.kind === 'mapping') : [];
};

/** Where a node stands in the text: at its alias, if it was reached through one. */
export const spanInPlace = (node: YamlNode): Span => node.alias ?? node.span;

/** Where a block collection with this last child ends. */
export const blockEnd = (last: YamlNode | YamlPair): number => ('kind' in last ? spanInPlace(last).end : last.span.end);
