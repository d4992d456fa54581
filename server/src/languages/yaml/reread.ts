import type { Comment } from '../../core/language';
import type { Source } from '../../core/source';
import { editBetween, type Edit, type Span } from '../../core/text';
import { Mover } from './move';
import type { YamlBasis, YamlMapping, YamlNode, YamlPair, YamlSequence } from './nodes';
import { MAX_DEPTH, readYaml } from './read';
import { blockEnd, mappingsOf, MappingNode, spanInPlace } from './tree';

/** Shorter blocks are read whole: looking for a smaller one in them takes as long. Characters. */
const SMALL = 1000;

/** Nodes that stay keep the text alive that they were read from; after so many characters all are read again. */
const MOST_HELD = 32 * 1024 * 1024;

/**
 * Reads a text by reading only the block that was edited: the entries of a block mapping or sequence
 * whose lines hold the edit. What stands before is taken over, what stands behind is moved. Null where
 * the edit may reach beyond its block (it changes the indentation, stands beside anchors or aliases,
 * or leaves an error); then all has to be read. The result equals that of reading all.
 */
export function reread(source: Source, basis: YamlBasis): YamlBasis | null {
  const held = basis.held + source.text.length;
  if (held > MOST_HELD || /\r(?!\n)/.test(source.text)) return null;
  const root = basis.document.root;
  if (root === null || root.kind === 'scalar') return null;
  const edit = editBetween(basis.text, source.text);
  const reader = new Rereader(source, basis, edit);
  const rootAgain = reader.collection(root, basis.text.length);
  const { block, mover } = reader;
  if (!rootAgain || !block) return null;
  const splice = <T extends Spanned>(all: readonly T[], inside: readonly T[]): readonly T[] => [
    ...all.slice(0, indexFrom(all, block.start)),
    ...inside,
    ...mover.spans(all.slice(indexFrom(all, block.end))),
  ];
  const { span, anchors } = basis.document;
  return {
    text: source.text,
    held,
    document: {
      root: rootAgain,
      span: { start: span.start, end: block.end < basis.text.length ? span.end + edit.growth : block.documentEnd },
      anchors: mover.anchors(anchors),
    },
    comments: splice(basis.comments, block.comments),
    anchors: splice(basis.anchors, []),
    aliases: splice(basis.aliases, []),
  };
}

interface Spanned {
  readonly span: Span;
}

/** The index of the first that does not start before an offset. */
function indexFrom(all: readonly Spanned[], offset: number): number {
  const at = all.findIndex(({ span }) => span.start >= offset);
  return at < 0 ? all.length : at;
}

/** The lines of one entry of a block collection in the text before the edit. */
interface Entry {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

interface Block extends Entry {
  readonly comments: readonly Comment[];
  /** Where its document ends when nothing else follows. */
  readonly documentEnd: number;
}

type Collection = YamlMapping | YamlSequence;

class Rereader {
  readonly mover: Mover;
  /** The entry that was read again. */
  block: Block | null = null;
  private hasFailed = false;

  constructor(
    private readonly source: Source,
    private readonly basis: YamlBasis,
    private readonly edit: Edit,
  ) {
    this.mover = new Mover(edit.end, edit.growth, basis.aliases.length > 0);
  }

  /** The collection with the edit in it; null where the edit is in no single entry. `end`: of its last entry's lines. */
  collection(node: Collection, end: number): Collection | null {
    // An alias elsewhere may stand for all that is below an anchor.
    if (node.isFlow || node.alias || node.anchor !== null || node.tag !== null) return null;
    return node.kind === 'mapping' ? this.mapping(node, end) : this.sequence(node, end);
  }

  private mapping(node: YamlMapping, end: number): YamlMapping | null {
    const all = node.mergePairs.length === 0 ? node.pairs : inOrder([...node.pairs, ...node.mergePairs]);
    const at = this.entryAt(
      all.map(({ span }) => span.start),
      'mapping',
      end,
    );
    const old = at && all[at.index];
    if (!old || node.mergePairs.includes(old)) return null;
    const value = this.below(old.value, at.entry);
    let fresh: readonly YamlPair[];
    if (value) {
      const { key } = old;
      fresh = [{ key, value, span: { start: key.span.start, end: Math.max(blockEnd(value), key.span.end) } }];
    } else {
      const again = this.entry(at.entry, 'mapping');
      if (again?.kind !== 'mapping' || again.mergePairs.length > 0) return null;
      fresh = again.pairs;
    }
    const edge = old.span.start;
    const isBefore = ({ span }: YamlPair): boolean => span.start < edge;
    const isBehind = ({ span }: YamlPair): boolean => span.start > edge;
    // In the order of the file, for the mover.
    const behind = this.mover.pairs(all.filter(isBehind));
    const isMerge = (pair: YamlPair): boolean => pair.key.text === '<<' && pair.key.style === 'plain';
    const pairs = [...node.pairs.filter(isBefore), ...fresh, ...behind.filter((pair) => !isMerge(pair))];
    const mergePairs = [...node.mergePairs.filter(isBefore), ...behind.filter(isMerge)];
    const last = behind.at(-1) ?? fresh.at(-1) ?? old;
    const span = { start: node.span.start, end: Math.max(node.span.start, blockEnd(last)) };
    const merged = mergePairs.flatMap((pair) => mappingsOf(pair.value));
    return new MappingNode(span, null, null, null, false, pairs, mergePairs, merged);
  }

  private sequence(node: YamlSequence, end: number): YamlSequence | null {
    const at = this.entryAt(
      node.items.map((item) => spanInPlace(item).start),
      'sequence',
      end,
    );
    const old = at && node.items[at.index];
    if (!old) return null;
    const item = this.below(old, at.entry);
    let fresh: readonly YamlNode[];
    if (item) fresh = [item];
    else {
      const again = this.entry(at.entry, 'sequence');
      if (again?.kind !== 'sequence') return null;
      fresh = again.items;
    }
    const behind = this.mover.nodes(node.items.slice(at.index + 1));
    const last = behind.at(-1) ?? fresh.at(-1) ?? old;
    const span = { start: node.span.start, end: Math.max(node.span.start, blockEnd(last)) };
    return { ...node, span, items: [...node.items.slice(0, at.index), ...fresh, ...behind] };
  }

  /** The entry whose lines hold the edit. */
  private entryAt(
    starts: readonly number[],
    kind: Collection['kind'],
    end: number,
  ): { readonly index: number; readonly entry: Entry } | null {
    const lineStart = (index: number): number => {
      const start = starts[index];
      return start === undefined ? end : this.basis.text.lastIndexOf('\n', start - 1) + 1;
    };
    let index = starts.findLastIndex((start) => start <= this.edit.start);
    // The edit may stand before the entry, on its first line.
    if (index + 1 < starts.length && lineStart(index + 1) <= this.edit.start) index++;
    if (index < 0) return null;
    const [start, next] = [lineStart(index), lineStart(index + 1)];
    const indent = this.indentOf(start, starts[index] ?? start, kind);
    if (indent === null || start > this.edit.start || next < this.edit.end) return null;
    if (index + 1 < starts.length && this.indentOf(next, starts[index + 1] ?? next, kind) !== indent) return null;
    return { index, entry: { start, end: next, indent } };
  }

  /** The column of an entry that begins a line of its own; null where another thing stands before it. */
  private indentOf(lineStart: number, start: number, kind: Collection['kind']): number | null {
    const lead = /^( *)(- +)?$/.exec(this.basis.text.slice(lineStart, start));
    if (!lead || (lead[2] === undefined) !== (kind === 'mapping')) return null;
    return lead[1]?.length ?? 0;
  }

  /** The value of an entry, where the edit is in one of its own entries. */
  private below(value: YamlNode | null, entry: Entry): Collection | null {
    if (!value || value.kind === 'scalar' || entry.end - entry.start < SMALL) return null;
    return this.collection(value, entry.end);
  }

  /** Reads the lines of an entry: a collection of what stands there now. */
  private entry({ start, end, indent }: Entry, kind: Collection['kind']): YamlNode | null {
    if (this.hasFailed) return null;
    const { text } = this.source;
    const newEnd = end + this.edit.growth;
    if (end < this.basis.text.length && text[newEnd - 1] !== '\n') return null;
    if (!standsAlone(text.slice(start, newEnd), indent, kind)) return null;
    const isInside = ({ span }: Spanned): boolean => span.start >= start && span.start < end;
    if (this.basis.anchors.some(isInside) || this.basis.aliases.some(isInside)) return null;
    const reading = readYaml({ source: this.source, text, start, end: newEnd }, MAX_DEPTH / 2);
    const [document] = reading.documents;
    if (!document) return null;
    const { root } = document;
    const hasNames = reading.anchors.length > 0 || reading.aliases.length > 0;
    this.hasFailed = reading.errors.length > 0 || reading.documents.length !== 1 || hasNames;
    if (this.hasFailed || root?.kind !== kind || root.isFlow || root.tag !== null) return null;
    const isAligned = ({ key }: YamlPair): boolean =>
      text.lastIndexOf('\n', key.span.start - 1) + 1 + indent === key.span.start;
    if (root.kind === 'mapping' && !root.pairs.every(isAligned)) return null;
    this.block = { start, end, indent, comments: reading.comments, documentEnd: document.span.end };
    return root;
  }
}

const inOrder = (pairs: readonly YamlPair[]): readonly YamlPair[] =>
  [...pairs].sort((a, b) => a.span.start - b.span.start);

/** True where lines begin an entry at this column, and nothing in them ends the collection around. */
function standsAlone(lines: string, indent: number, kind: Collection['kind']): boolean {
  const first = lines.slice(indent);
  if (lines.slice(0, indent).trim() !== '' || !(kind === 'mapping' ? /^[\w$"'./]/ : /^- /).test(first)) return false;
  if (/^ *\t/m.test(lines) || /^(?:---|\.\.\.|%)/m.test(lines)) return false;
  return indent === 0 || !new RegExp(`^ {0,${String(indent - 1)}}[^ \\r\\n#]`, 'm').test(lines);
}
