import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { RawError, ScalarStyle, YamlDocument, YamlNode, YamlPair, YamlScalar } from './nodes';
import { aliased, blockEnd, isMergeKey, mappingsOf, MappingNode, ScalarNode, SequenceNode, spanInPlace } from './tree';

/** How many nodes a document may have when each alias counts as a copy of what it names. */
const MAX_EXPANDED_NODES = 200_000;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Makes the tree of one document. `text` is the parsed text: as long as the source's, line ends normalised. */
export class Converter {
  readonly errors: RawError[] = [];
  /** End to start of each quoted scalar that is never closed. */
  readonly unclosed = new Map<number, number>();
  private readonly anchors = new Map<string, YamlNode>();
  private readonly open = new Set<string>();

  constructor(
    private readonly source: Source,
    private readonly text: string,
    /** What stands above the parsed text under an anchor. */
    private readonly above: ReadonlyMap<string, YamlNode>,
  ) {}

  document(document: Document.Parsed): YamlDocument {
    const contents = document.contents as Node | null;
    const root = contents && this.isPresent(contents) ? this.node(contents) : null;
    return { root, anchors: this.anchors };
  }

  private isPresent(node: Node): boolean {
    if (!isScalar(node)) return true;
    const [start = 0, end = 0] = node.range ?? [];
    return end > start || node.anchor !== undefined || node.tag !== undefined;
  }

  private node(node: Node): YamlNode {
    if (isAlias(node)) return this.alias(node);
    const anchor = node.anchor ?? null;
    if (anchor === null) return this.fresh(node);
    this.open.add(anchor);
    const fresh = this.fresh(node);
    this.open.delete(anchor);
    this.anchors.set(anchor, fresh);
    return fresh;
  }

  private fresh(node: Node): YamlNode {
    if (isMap(node)) return this.mapping(node);
    if (!isSeq(node)) return this.scalar(node as Scalar);
    const items = node.items.map((item) => this.node(item as Node));
    const isFlow = node.flow === true;
    const span = collectionSpan(node.range, isFlow, items.at(-1));
    return new SequenceNode(span, node.tag ?? null, node.anchor ?? null, null, isFlow, items);
  }

  private mapping(node: YAMLMap): MappingNode {
    const pairs: YamlPair[] = [];
    const mergePairs: YamlPair[] = [];
    let last: YamlPair | undefined;
    for (const item of node.items) {
      const key = this.key(item.key as Node | null, node);
      const present = item.value !== null && this.isPresent(item.value as Node);
      const value = present ? this.node(item.value as Node) : null;
      const colon = value === null ? this.colonAfter(key.span.end) : 0;
      const end = value === null ? Math.max(key.span.end, colon) : spanInPlace(value).end;
      last = { key, value, span: { start: key.span.start, end: Math.max(end, key.span.end) } };
      (isMergeKey(key) ? mergePairs : pairs).push(last);
    }
    return new MappingNode(
      collectionSpan(node.range, node.flow === true, last),
      node.tag ?? null,
      node.anchor ?? null,
      null,
      node.flow === true,
      pairs,
      mergePairs,
      mergePairs.flatMap((pair) => mappingsOf(pair.value)),
    );
  }

  /** The offset behind the colon of a key without a value; the key's end where it has none. */
  private colonAfter(keyEnd: number): number {
    let at = keyEnd;
    while (/\s/.test(this.text[at] ?? '')) at++;
    return this.text[at] === ':' ? at + 1 : keyEnd;
  }

  private key(node: Node | null, parent: YAMLMap): YamlScalar {
    if (node === null) {
      const at = parent.range?.[0] ?? 0;
      return this.literal({ start: at, end: at });
    }
    const target = this.node(node);
    if (target.kind === 'scalar') return target;
    return this.literal(target.alias ?? target.span);
  }

  /** A scalar that holds the characters of a place as they are: for keys that are no scalars. */
  private literal(span: Span): YamlScalar {
    const raw = this.source.text.slice(span.start, span.end);
    return new ScalarNode(span, null, null, null, raw, raw, raw, 'plain', raw, 0);
  }

  private scalar(node: Scalar): YamlScalar {
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const [start = 0, valueEnd = 0] = node.range ?? [];
    const isBlock = style === 'literal' || style === 'folded';
    const end = isBlock ? trimBreaks(this.text, start, valueEnd) : valueEnd;
    if (style === 'single' || style === 'double') this.noteUnclosed(start, end);
    const value = node.value;
    const text = node.source ?? '';
    const parentIndent = isBlock ? ((node.srcToken as { indent?: number } | undefined)?.indent ?? 0) : 0;
    return new ScalarNode(
      { start, end },
      node.tag ?? null,
      node.anchor ?? null,
      null,
      isPlainValue(value) ? value : text,
      text,
      this.source.text.slice(start, end),
      style,
      this.text.slice(start, valueEnd),
      parentIndent,
    );
  }

  private noteUnclosed(start: number, end: number): void {
    if (end - start < 2 || this.text[end - 1] !== this.text[start]) this.unclosed.set(end, start);
  }

  private alias(node: Alias): YamlNode {
    const [start = 0, end = 0] = node.range ?? [];
    const target = this.anchors.get(node.source) ?? this.above.get(node.source);
    const span = { start, end };
    const fail = (message: string): YamlNode => {
      this.errors.push({ start, end, code: 'ALIAS', message });
      return new ScalarNode(span, null, null, span, null, '', this.source.text.slice(start, end), 'plain', '', 0);
    };
    if (this.open.has(node.source)) return fail(`the alias \`${node.source}\` stands inside its own anchor`);
    if (!target) return fail(`no anchor \`${node.source}\` stands above this alias`);
    if (target.size > MAX_EXPANDED_NODES) return fail('its aliases expand to too many values');
    return aliased(target, span);
  }
}

const isPlainValue = (value: unknown): value is YamlScalar['value'] =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function trimBreaks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** A flow collection ends with its bracket, a block collection with its last child. */
function collectionSpan(
  range: readonly [number, number, number] | null | undefined,
  isFlow: boolean,
  last: YamlNode | YamlPair | undefined,
): Span {
  const [start, end] = range ?? [0, 0];
  return isFlow || !last ? { start, end } : { start, end: Math.max(start, blockEnd(last)) };
}
