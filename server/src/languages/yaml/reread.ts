import type { Source } from '../../core/source';
import { contains, editBetween, type Edit, type Span } from '../../core/text';
import { Mover } from './move';
import type { BrokenBlock, YamlBasis, YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './nodes';
import { MAX_DEPTH, readYaml, type Reading, type Stretch } from './read';
import { blockEnd, isMergeKey, mappingsOf, MappingNode, SequenceNode, spanInPlace } from './tree';

/** Shorter blocks are read whole: looking for a smaller one in them takes as long. Characters. */
const SMALL = 1000;

/** What is read again after a block was read in vain is no longer than this, or all is read. Characters. */
const MOST_TRIED = 8000;

/** Nodes that stay keep the text alive that they were read from; after so many characters all are read again. */
const MOST_HELD = 32 * 1024 * 1024;

/**
 * Reads a text by reading only the block that was edited: the entries of a block mapping or sequence
 * whose lines hold the edit. What stands before is taken over, what stands behind is moved. Null where
 * the edit reaches beyond its block (it changes the indentation around, names an anchor anew, or leaves
 * a quote open); then all has to be read. The result equals that of reading all.
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
  const { reading } = block;
  const splice = <T extends Spanned>(all: readonly T[], inside: readonly T[]): readonly T[] => [
    ...all.slice(0, indexFrom(all, block.start)),
    ...inside,
    ...mover.spans(all.slice(indexFrom(all, block.end))),
  ];
  return {
    text: source.text,
    held,
    document: { root: rootAgain, anchors: mover.anchors(basis.document.anchors) },
    comments: splice(basis.comments, reading.comments),
    anchors: splice(basis.anchors, reading.anchors),
    aliases: splice(basis.aliases, reading.aliases),
    broken: splice(basis.broken, block.broken),
  };
}

/** True where an alias is the key of a pair: that pair's span is not told from the text alone. */
export function isAliasKey({ start, end }: Span, text: string): boolean {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const lineEnd = text.indexOf('\n', end);
  return (
    /\?\s+$/.test(text.slice(lineStart, start)) || /^\s*:/.test(text.slice(end, lineEnd < 0 ? undefined : lineEnd))
  );
}

interface Spanned {
  readonly span: Span;
}

/** The index of the first that does not start before an offset. */
function indexFrom(all: readonly Spanned[], offset: number): number {
  const at = all.findIndex(({ span }) => span.start >= offset);
  return at < 0 ? all.length : at;
}

/** Entries of a block collection that follow each other, and their lines in the text before the edit. */
interface Run {
  readonly first: number;
  readonly last: number;
  /** True where no other entry of the collection follows. */
  readonly isEnd: boolean;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** The lines that were read again: where they stood before the edit, and what is in them now. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly reading: Reading;
  readonly broken: readonly BrokenBlock[];
}

type Collection = YamlMapping | YamlSequence;

class Rereader {
  readonly mover: Mover;
  block: Block | null = null;
  /** True once a block was read, and an error reached beyond it. */
  private hasTried = false;
  /** True where no larger block will do either. */
  private hasFailed = false;
  private depth = 0;

  constructor(
    private readonly source: Source,
    private readonly basis: YamlBasis,
    private readonly edit: Edit,
  ) {
    this.mover = new Mover(edit.end, edit.growth, basis.aliases.length > 0);
  }

  /** The collection with the edit in it; null where the edit is in none of its entries. `end`: of its last entry's lines. */
  collection(node: Collection, end: number): Collection | null {
    // An alias elsewhere may stand for all that is below an anchor: it is read with its name.
    if (node.isFlow || node.alias || node.anchor !== null || node.tag !== null) return null;
    this.depth++;
    const again = node.kind === 'mapping' ? this.mapping(node, end) : this.sequence(node, end);
    this.depth--;
    return again;
  }

  private mapping(node: YamlMapping, end: number): YamlMapping | null {
    const all = pairsInOrder(node);
    const run = this.runAt(
      all.map(({ span }) => span.start),
      'mapping',
      end,
    );
    const old = run && all[run.first];
    if (!old) return null;
    const value = this.below(old.value, run);
    let fresh: readonly YamlPair[];
    if (value) {
      const { key } = old;
      fresh = [{ key, value, span: { start: key.span.start, end: Math.max(blockEnd(value), key.span.end) } }];
    } else {
      const again = this.entries(run, 'mapping');
      if (again?.kind !== 'mapping') return null;
      fresh = pairsInOrder(again);
    }
    const pairs = [...all.slice(0, run.first), ...fresh, ...this.mover.pairs(all.slice(run.last + 1))];
    const span = { start: node.span.start, end: Math.max(node.span.start, blockEnd(pairs.at(-1) ?? old)) };
    const mergePairs = pairs.filter(({ key }) => isMergeKey(key));
    const own = mergePairs.length === 0 ? pairs : pairs.filter(({ key }) => !isMergeKey(key));
    const merged = mergePairs.flatMap((pair) => mappingsOf(pair.value));
    return new MappingNode(span, null, null, null, false, own, mergePairs, merged);
  }

  private sequence(node: YamlSequence, end: number): YamlSequence | null {
    const run = this.runAt(
      node.items.map((item) => spanInPlace(item).start),
      'sequence',
      end,
    );
    const old = run && node.items[run.first];
    if (!old) return null;
    const item = this.below(old, run);
    let fresh: readonly YamlNode[];
    if (item) fresh = [item];
    else {
      const again = this.entries(run, 'sequence');
      if (again?.kind !== 'sequence') return null;
      fresh = again.items;
    }
    const items = [...node.items.slice(0, run.first), ...fresh, ...this.mover.nodes(node.items.slice(run.last + 1))];
    const span = { start: node.span.start, end: Math.max(node.span.start, blockEnd(items.at(-1) ?? old)) };
    return new SequenceNode(span, null, null, null, false, items);
  }

  /** The entries whose lines hold the edit, and all of a broken block that is among them. */
  private runAt(starts: readonly number[], kind: Collection['kind'], end: number): Run | null {
    const lineStart = (index: number): number => {
      const start = starts[index];
      return start === undefined ? end : this.basis.text.lastIndexOf('\n', start - 1) + 1;
    };
    const { edit } = this;
    let first = starts.findLastIndex((start) => start <= edit.start);
    // The edit may stand before the entry, on its first line.
    if (first + 1 < starts.length && lineStart(first + 1) <= edit.start) first++;
    if (first < 0 || lineStart(first) > edit.start || end < edit.end) return null;
    let last = first;
    while (last + 1 < starts.length && lineStart(last + 1) < edit.end) last++;
    for (const { span } of this.basis.broken) {
      if (span.end <= lineStart(first) || span.start >= lineStart(last + 1)) continue;
      while (first > 0 && lineStart(first) > span.start) first--;
      while (last + 1 < starts.length && lineStart(last + 1) < span.end) last++;
      if (!contains({ start: lineStart(first), end: lineStart(last + 1) }, span)) return null;
    }
    const [start, next] = [lineStart(first), lineStart(last + 1)];
    const indent = this.indentOf(start, starts[first] ?? start, kind);
    if (indent === null) return null;
    if (last + 1 < starts.length && this.indentOf(next, starts[last + 1] ?? next, kind) !== indent) return null;
    return { first, last, isEnd: last + 1 === starts.length, start, end: next, indent };
  }

  /** The column of an entry that begins a line of its own; null where another thing stands before it. */
  private indentOf(lineStart: number, start: number, kind: Collection['kind']): number | null {
    const lead = /^( *)(- +)?$/.exec(this.basis.text.slice(lineStart, start));
    if (!lead || (lead[2] === undefined) !== (kind === 'mapping')) return null;
    return lead[1]?.length ?? 0;
  }

  /** The value of an entry, where the edit is in its own entries. */
  private below(value: YamlNode | null, run: Run): Collection | null {
    if (!value || value.kind === 'scalar' || run.first !== run.last || run.end - run.start < SMALL) return null;
    // What is in a broken block may stand there because of what is wrong.
    if (this.basis.broken.some(({ span }) => contains(span, run))) return null;
    return this.collection(value, run.end);
  }

  /** Reads the lines of entries: a collection of what stands there now. */
  private entries(run: Run, kind: Collection['kind']): Collection | null {
    const { text } = this.source;
    const newEnd = run.end + this.edit.growth;
    const length = newEnd - run.start;
    // Read in vain, it would have to be read again with the rest.
    const isLong = length > MOST_TRIED && (this.hasTried || length > text.length / 2);
    if (this.hasFailed || isLong) return null;
    if (run.end < this.basis.text.length && text[newEnd - 1] !== '\n') return null;
    if (!standsAlone(text.slice(run.start, newEnd), run.indent, kind)) return null;
    const stretch: Stretch = { source: this.source, text, start: run.start, end: newEnd, above: this.namesAbove(run) };
    const depth = MAX_DEPTH - this.depth;
    const alone = readYaml(stretch, depth);
    const reading = alone.errors.length === 0 ? alone : readBetween(stretch, kind, run, depth);
    const root = reading?.documents[0]?.root;
    if (reading?.documents.length !== 1 || root?.kind !== kind || root.isFlow || root.tag !== null) {
      this.hasTried = true;
      return null;
    }
    this.hasFailed = !this.hasSameNames(run, reading);
    if (this.hasFailed || !isAligned(root, run.indent, text)) return null;
    this.keep(run, newEnd, reading);
    return root;
  }

  private keep({ start, end }: Run, newEnd: number, reading: Reading): void {
    const [document] = reading.documents;
    const errors = reading.errors.map((error) => ({ ...error, start: error.start - start, end: error.end - start }));
    const broken = errors.length === 0 ? [] : [{ span: { start, end: newEnd }, errors }];
    this.block = { start, end, reading, broken };
    if (document) this.mover.replace(document.anchors);
  }

  /** True where each anchor of the lines is still there, and each name stands for one thing in the whole text. */
  private hasSameNames(run: Run, { anchors, aliases, documents }: Reading): boolean {
    const all = this.basis.anchors;
    const old = all.filter(({ span }) => contains(run, span));
    if (anchors.length !== old.length || anchors.some(({ name }, i) => name !== old[i]?.name)) return false;
    // What an error swallowed stands for nothing.
    const isNode = (name: string): boolean =>
      this.basis.document.anchors.has(name) && documents[0]?.anchors.has(name) === true;
    if (!anchors.every(({ name }) => isNode(name))) return false;
    if (aliases.some(({ span }) => isAliasKey(span, this.source.text))) return false;
    return anchors.length + aliases.length === 0 || new Set(all.map(({ name }) => name)).size === all.length;
  }

  private namesAbove({ start }: Run): ReadonlyMap<string, YamlNode> {
    const { anchors, document } = this.basis;
    const above = new Map<string, YamlNode>();
    for (const { name, span } of anchors) {
      const node = span.start < start ? document.anchors.get(name) : undefined;
      if (node) above.set(name, node);
    }
    return above;
  }
}

const OTHER_KEY = 'other';

/** A line as another entry of the same collection has it. */
const otherEntry = (kind: Collection['kind'], indent: number): string =>
  `${' '.repeat(indent)}${kind === 'mapping' ? `${OTHER_KEY}:` : '-'} 0\n`;

/**
 * Lines with errors as they are read between other entries; null where what is wrong reaches beyond them: what
 * follows would be read in another way than as the next entry of the same collection.
 */
function readBetween(stretch: Stretch, kind: Collection['kind'], run: Run, maxDepth: number): Reading | null {
  const { text, start, end } = stretch;
  // What follows the last entry of an inner collection is no entry of it.
  if (run.isEnd && end < text.length) return null;
  // Whether the next line goes on after one of a single character is told by lines further up.
  if (/^ *\S\r?\n/.test(text.slice(start, end))) return null;
  const other = otherEntry(kind, run.indent);
  const head = run.first > 0 ? other : '';
  const lineEnd = text[end - 1] === '\n' ? '' : '\n';
  const read = (tail: string): Reading => readYaml({ ...stretch, head, tail }, maxDepth);
  const followed = read(lineEnd + other);
  if (followed.errors.some((error) => error.start >= end || error.code === 'RESOURCE_EXHAUSTION')) return null;
  const column = run.indent + (kind === 'sequence' ? '- '.length : 0);
  const isOther = (entry: YamlNode | YamlPair | undefined, lineStart: number): boolean =>
    entry?.span.start === lineStart + column && ('kind' in entry ? isZero(entry) : entry.key.text === OTHER_KEY);
  if (!isOther(entriesOf(followed).at(-1), end + lineEnd.length)) return null;
  // Nothing follows the last lines of a text.
  const isLast = end === text.length;
  const reading = isLast ? read('') : followed;
  if (head !== '' && !isOther(entriesOf(reading)[0], start - head.length)) return null;
  return without(reading, head === '' ? 0 : 1, isLast ? 0 : 1);
}

const isZero = (node: YamlNode): boolean => node.kind === 'scalar' && node.value === 0;

function entriesOf({ documents }: Reading): readonly (YamlNode | YamlPair)[] {
  const root = documents[0]?.root;
  if (root?.kind === 'sequence') return root.items;
  return root?.kind === 'mapping' ? pairsInOrder(root) : [];
}

/** What was read without the first and last of its entries. */
function without(reading: Reading, first: number, last: number): Reading {
  const part = <T>(all: readonly T[]): readonly T[] => all.slice(first, all.length - last);
  const documents = reading.documents.map((document) => ({ ...document, root: partOf(document.root, part) }));
  return { ...reading, documents };
}

function partOf(root: YamlNode | null, part: <T>(all: readonly T[]) => readonly T[]): YamlNode | null {
  if (root === null || root.kind === 'scalar') return root;
  const { span, tag, anchor, isFlow } = root;
  if (root.kind === 'sequence') return new SequenceNode(span, tag, anchor, null, isFlow, part(root.items));
  return new MappingNode(span, tag, anchor, null, isFlow, part(root.pairs), root.mergePairs, root.mergedFrom);
}

function pairsInOrder({ pairs, mergePairs }: YamlMapping): readonly YamlPair[] {
  return mergePairs.length === 0 ? pairs : [...pairs, ...mergePairs].sort((a, b) => a.span.start - b.span.start);
}

/** True where every entry of a mapping begins with its key, in one column. */
function isAligned(node: Collection, indent: number, text: string): boolean {
  // The place of an empty key is not its own.
  const isHere = ({ span: { start, end } }: YamlScalar): boolean =>
    start < end && text[start] !== ':' && text.lastIndexOf('\n', start - 1) + 1 + indent === start;
  return node.kind === 'sequence' || pairsInOrder(node).every(({ key }) => isHere(key));
}

/** True where lines begin an entry at this column, and nothing in them ends the collection around. */
function standsAlone(lines: string, indent: number, kind: Collection['kind']): boolean {
  const first = lines.slice(indent);
  if (lines.slice(0, indent).trim() !== '' || !(kind === 'mapping' ? /^[\w$"'./<]/ : /^- /).test(first)) return false;
  if (/^ *\t/m.test(lines) || /^(?:---|\.\.\.|%)/m.test(lines)) return false;
  return indent === 0 || !new RegExp(`^ {0,${String(indent - 1)}}[^ \\r\\n#]`, 'm').test(lines);
}
