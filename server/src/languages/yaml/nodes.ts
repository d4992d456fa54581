import type { ErrorCode } from 'yaml';
import type { Comment } from '../../core/language';
import type { Span } from '../../core/text';

export type YamlNode = YamlMapping | YamlSequence | YamlScalar;

interface NodeBase {
  /** Without anchor, tag, trailing comment and line end. */
  readonly span: Span;
  /** As resolved: `tag:yaml.org,2002:str`, or a local one as written (`!reference`). */
  readonly tag: string | null;
  readonly anchor: string | null;
  /** Where this node was reached through `*name`: the span of that alias. Its children are shared with the anchor. */
  readonly alias: Span | null;
  readonly isFlow: boolean;
  /** Nodes below it and itself, each alias counted as a copy. */
  readonly size: number;
}

export interface YamlMapping extends NodeBase {
  readonly kind: 'mapping';
  /** In order, duplicates included, merge keys not. */
  readonly pairs: readonly YamlPair[];
  /** The `<<` pairs. */
  readonly mergePairs: readonly YamlPair[];
  /** The mappings that `<<` merges into this one, the strongest first. */
  readonly mergedFrom: readonly YamlMapping[];
  /** The last own pair of this key, or else the merged one. */
  get(key: string): YamlPair | undefined;
}

export interface YamlPair {
  readonly key: YamlScalar;
  readonly value: YamlNode | null;
  readonly span: Span;
}

export interface YamlSequence extends NodeBase {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  /** By the YAML 1.2 core schema. */
  readonly value: string | number | boolean | null;
  /** The content after unquoting and folding, whatever its type. */
  readonly text: string;
  /** The characters of the file. */
  readonly raw: string;
  readonly style: ScalarStyle;
  /** File offset of the character at this offset of `text`; its length gives the offset behind the last one. */
  offsetAt(textOffset: number): number;
  /** Where this range of `text` stands in the file, with the whole of an escape at its end. */
  part(start: number, end: number): Span;
}

export interface YamlError {
  readonly span: Span;
  readonly message: string;
}

/** What the reader found wrong, before it is worded for people. */
export interface RawError {
  readonly start: number;
  readonly end: number;
  /** `ALIAS` is our own, and brings its message. */
  readonly code: ErrorCode | 'ALIAS';
  readonly message: string;
}

/** Lines with errors that reach nothing around them. */
export interface BrokenBlock {
  readonly span: Span;
  /** Their offsets count from the start of the block. */
  readonly errors: readonly RawError[];
}

export interface YamlDocument {
  readonly root: YamlNode | null;
  readonly anchors: ReadonlyMap<string, YamlNode>;
}

/** An `&name` or `*name` as written. */
export interface YamlName {
  readonly name: string;
  readonly span: Span;
}

/** The names and comments of a text. */
export interface YamlMarks {
  readonly comments: readonly Comment[];
  /** Every `&name`, in order. */
  readonly anchors: readonly YamlName[];
  /** Every `*name`, in order. */
  readonly aliases: readonly YamlName[];
}

export interface YamlFile extends YamlMarks {
  readonly documents: readonly YamlDocument[];
  readonly errors: readonly YamlError[];
  /** The last text of the file from which its next one can be read; null where none will do. */
  readonly basis: YamlBasis | null;
}

/** A text of one document. */
export interface YamlBasis extends YamlMarks {
  readonly text: string;
  readonly document: YamlDocument;
  readonly broken: readonly BrokenBlock[];
  /** Characters of earlier texts that its nodes may keep alive. */
  readonly held: number;
}

export const isMapping = (node: YamlNode | null | undefined): node is YamlMapping => node?.kind === 'mapping';
export const isSequence = (node: YamlNode | null | undefined): node is YamlSequence => node?.kind === 'sequence';
export const isScalar = (node: YamlNode | null | undefined): node is YamlScalar => node?.kind === 'scalar';

/** The value of a key of a mapping; null where it has none, or the node is no mapping. */
export const valueOf = (node: YamlNode | null | undefined, key: string): YamlNode | null =>
  isMapping(node) ? (node.get(key)?.value ?? null) : null;

/** True of a key behind which nothing stands, or a `null`. */
export const isBare = ({ value }: YamlPair): boolean => value === null || (isScalar(value) && value.value === null);

/** The items of a list; none where the node is no list. */
export const itemsOf = (node: YamlNode | null | undefined): readonly YamlNode[] => (isSequence(node) ? node.items : []);

/** {@link effectivePairs} of a mapping; none where the node is no mapping. */
export const pairsOf = (node: YamlNode | null | undefined): readonly YamlPair[] =>
  isMapping(node) ? effectivePairs(node) : [];

/** Own pairs, then those merged in whose keys are not among them. */
export function effectivePairs(mapping: YamlMapping): readonly YamlPair[] {
  if (mapping.mergedFrom.length === 0) return mapping.pairs;
  const known = new Set(mapping.pairs.map((pair) => pair.key.text));
  const pairs = [...mapping.pairs];
  for (const merged of mapping.mergedFrom) {
    for (const pair of effectivePairs(merged)) {
      if (known.has(pair.key.text)) continue;
      known.add(pair.key.text);
      pairs.push(pair);
    }
  }
  return pairs;
}
