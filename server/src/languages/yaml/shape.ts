/**
 * Compares YAML with a table of the keys and values that a system knows. The table is data: a shape is
 * - a word: `any`, `text` (any scalar), `string`, `bool`, `int`, `int 1 5` (from, to), or `duration`, or `@name`,
 *   another shape of the table;
 * - `{ enum }`, `{ list, min, max }` of one shape, `{ map }` from any name to one shape, `{ choice }` of several;
 * - `{ by }`: a mapping in which the first of these keys that is there says what the others may be;
 * - `{ keys, required, some, open }`: a mapping with these keys; `open` where others may be added, `some` where at
 *   least one of several is needed.
 */
import { closest } from '../../core/closest';
import type { Span } from '../../core/text';
import { effectivePairs, type YamlMapping, type YamlNode, type YamlPair } from './nodes';
import { wordsOf } from './shape-words';

export interface KeysShape {
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly some?: readonly string[];
  readonly open?: true;
}

export type Shape =
  | string
  | { readonly enum: readonly string[] }
  | { readonly list: Shape; readonly min?: number; readonly max?: number }
  | { readonly map: Shape }
  | { readonly choice: readonly Shape[] }
  | { readonly by: Readonly<Record<string, Shape>> }
  | KeysShape;

export interface ShapeTable {
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Text that is replaced before the system reads it, and may become anything. A key like this is opened. */
  readonly isDynamic: (text: string) => boolean;
  /** True for a replaced key that what stands below it takes the place of; all of them, where it is not given. */
  readonly isInsertion?: (key: string) => boolean;
  /** True where the case of keys and words does not count. */
  readonly ignoresCase?: true;
}

export type ShapeProblem =
  | {
      readonly kind: 'unknown-key';
      readonly span: Span;
      readonly pair: YamlPair;
      readonly mapping: YamlMapping;
      /** Keys that are not there yet. */
      readonly candidates: readonly string[];
      /** All keys that are known here. */
      readonly known: readonly string[];
    }
  /** `names`: one of them is needed. */
  | {
      readonly kind: 'missing-key';
      readonly span: Span;
      readonly names: readonly string[];
      readonly mapping: YamlMapping;
    }
  | { readonly kind: 'wrong-type'; readonly span: Span; readonly expected: string; readonly node: YamlNode }
  | { readonly kind: 'bad-value'; readonly span: Span; readonly text: string; readonly candidates: readonly string[] };

type MissingKey = Extract<ShapeProblem, { readonly kind: 'missing-key' }>;

const MAX_DEPTH = 40;

/** The shape that a name of the table stands for; others are themselves. */
export function resolveShape(shape: Shape, { shapes }: ShapeTable): Shape {
  let wanted = shape;
  for (let i = 0; i < MAX_DEPTH && typeof wanted === 'string' && wanted.startsWith('@'); i++)
    wanted = shapes[wanted.slice(1)] ?? 'any';
  return wanted;
}

/** The value's shape of a key; undefined where the key is not known. */
export function shapeOfKey({ keys }: KeysShape, name: string, { ignoresCase }: ShapeTable): Shape | undefined {
  if (Object.hasOwn(keys, name)) return keys[name];
  if (!ignoresCase) return undefined;
  const known = Object.keys(keys).find((key) => key.toLowerCase() === name.toLowerCase());
  return known === undefined ? undefined : keys[known];
}

/** Everything in a node that does not follow a shape; a place is reported once. */
export function compare(node: YamlNode | null, shape: Shape, table: ShapeTable): readonly ShapeProblem[] {
  const seen = new Set<string>();
  return new Comparison(table).check(node, shape, 0).filter(({ kind, span }) => {
    const key = `${kind} ${span.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

const NONE: readonly ShapeProblem[] = [];

class Comparison {
  /** Starts of the mappings that were compared. */
  private readonly seen = new Set<number>();

  constructor(private readonly table: ShapeTable) {}

  check(node: YamlNode | null, shape: Shape, depth: number): readonly ShapeProblem[] {
    const wanted = resolveShape(shape, this.table);
    if (node === null || depth > MAX_DEPTH || wanted === 'any') return NONE;
    // What an alias stands for is compared where it is written.
    if (node.alias && this.seen.has(node.span.start)) return NONE;
    if (node.kind === 'scalar' && (node.value === null || this.table.isDynamic(node.text))) return NONE;
    if (typeof wanted === 'string') return this.scalar(node, wanted);
    if ('choice' in wanted) return this.choice(node, wanted.choice, depth);
    if ('enum' in wanted) return this.enumeration(node, wanted.enum);
    if ('list' in wanted) return this.list(node, wanted, depth);
    if (node.kind !== 'mapping') return wrong(node, 'a mapping');
    this.seen.add(node.span.start);
    if ('map' in wanted)
      return this.pairsOf(node).pairs.flatMap(({ value }) => this.check(value, wanted.map, depth + 1));
    return 'by' in wanted ? this.by(node, wanted.by, depth) : this.keys(node, wanted, depth);
  }

  /** The pairs of a mapping, with those below keys that are replaced. */
  private pairsOf(node: YamlMapping): { readonly pairs: readonly YamlPair[]; readonly isOpen: boolean } {
    const pairs = effectivePairs(node);
    if (!pairs.some(({ key }) => this.table.isDynamic(key.text))) return { pairs, isOpen: false };
    const opened = pairs.flatMap((pair) => {
      if (!(this.table.isInsertion ?? this.table.isDynamic)(pair.key.text)) return [pair];
      return pair.value?.kind === 'mapping' ? this.pairsOf(pair.value).pairs : [];
    });
    return { pairs: opened, isOpen: true };
  }

  private list(
    node: YamlNode,
    { list, min = 0, max = Infinity }: Extract<Shape, { readonly list: unknown }>,
    depth: number,
  ): readonly ShapeProblem[] {
    if (node.kind !== 'sequence') return wrong(node, 'a list');
    if (node.items.length < min) return wrong(node, 'a list with something in it');
    if (node.items.length > max) return wrong(node, `a list of at most ${String(max)}`);
    return node.items.flatMap((item) => this.item(item, list, depth + 1));
  }

  /** An item, or those that are put in its place. */
  private item(item: YamlNode, shape: Shape, depth: number): readonly ShapeProblem[] {
    const isReplaced =
      item.kind === 'mapping' && item.pairs.length > 0 && item.pairs.every(({ key }) => this.table.isDynamic(key.text));
    if (!isReplaced || depth > MAX_DEPTH) return this.check(item, shape, depth);
    return item.pairs.flatMap(({ value }) =>
      value?.kind === 'sequence' ? value.items.flatMap((one) => this.item(one, shape, depth + 1)) : NONE,
    );
  }

  private scalar(node: YamlNode, text: string): readonly ShapeProblem[] {
    const shape = wordsOf(text);
    if (node.kind !== 'scalar') return wrong(node, shape.name);
    return shape.takes(node) ? NONE : wrong(node, shape.name);
  }

  private enumeration(node: YamlNode, values: readonly string[]): readonly ShapeProblem[] {
    if (node.kind !== 'scalar') return wrong(node, 'a word');
    const isKnown =
      values.includes(node.text) ||
      (this.table.ignoresCase && values.some((value) => value.toLowerCase() === node.text.toLowerCase()));
    return isKnown ? NONE : [{ kind: 'bad-value', span: placeOf(node), text: node.text, candidates: values }];
  }

  /** The first shape for the node's kind that it follows, or else the first of its kind. */
  private choice(node: YamlNode, shapes: readonly Shape[], depth: number): readonly ShapeProblem[] {
    const ofKind = shapes.filter((shape) => this.takes(shape, node));
    const [first] = ofKind;
    if (first === undefined) return wrong(node, [...new Set(shapes.map((shape) => this.nameOf(shape)))].join(' or '));
    const results = this.check(node, first, depth + 1);
    if (results.length === 0 || ofKind.length === 1) return results;
    return ofKind.slice(1).some((shape) => this.check(node, shape, depth + 1).length === 0) ? NONE : results;
  }

  private takes(shape: Shape, node: YamlNode): boolean {
    const wanted = resolveShape(shape, this.table);
    if (wanted === 'any') return true;
    if (typeof wanted === 'string' || 'enum' in wanted) return node.kind === 'scalar';
    if ('choice' in wanted) return wanted.choice.some((one) => this.takes(one, node));
    return node.kind === ('list' in wanted ? 'sequence' : 'mapping');
  }

  private nameOf(shape: Shape): string {
    const wanted = resolveShape(shape, this.table);
    if (typeof wanted === 'string') return wordsOf(wanted).name;
    if ('choice' in wanted) return wanted.choice.map((one) => this.nameOf(one)).join(' or ');
    return 'enum' in wanted ? 'a word' : 'list' in wanted ? 'a list' : 'a mapping';
  }

  private by(node: YamlMapping, by: Readonly<Record<string, Shape>>, depth: number): readonly ShapeProblem[] {
    const { pairs, isOpen } = this.pairsOf(node);
    const found = Object.keys(by).find((name) => pairs.some(({ key }) => this.isSame(key.text, name)));
    const shape = found === undefined ? undefined : by[found];
    if (shape !== undefined) return this.check(node, shape, depth + 1);
    return isOpen || pairs.length === 0
      ? NONE
      : [{ kind: 'missing-key', span: placeOf(node), names: Object.keys(by), mapping: node }];
  }

  private isSame(one: string, other: string): boolean {
    return one === other || (this.table.ignoresCase === true && one.toLowerCase() === other.toLowerCase());
  }

  private keys(node: YamlMapping, shape: KeysShape, depth: number): readonly ShapeProblem[] {
    const { pairs, isOpen } = this.pairsOf(node);
    const problems: ShapeProblem[] = [];
    for (const pair of pairs) {
      const value = shapeOfKey(shape, pair.key.text, this.table);
      if (value !== undefined) problems.push(...this.check(pair.value, value, depth + 1));
      else if (!shape.open && !this.table.isDynamic(pair.key.text) && (isOpen || node.pairs.includes(pair))) {
        const present = new Set(pairs.map(({ key }) => key.text));
        const known = Object.keys(shape.keys);
        const candidates = known.filter((key) => !present.has(key));
        problems.push({ kind: 'unknown-key', span: pair.key.span, pair, mapping: node, candidates, known });
      }
    }
    if (isOpen) return problems;
    // What is misspelt is not missing besides.
    const slips = problems.flatMap((problem) =>
      problem.kind === 'unknown-key' && problem.mapping === node
        ? [closest(problem.pair.key.text, problem.candidates)]
        : [],
    );
    const missing = this.missing(node, shape, pairs).filter(({ names }) => !names.some((name) => slips.includes(name)));
    return [...missing, ...problems];
  }

  private missing(
    node: YamlMapping,
    { required = [], some = [] }: KeysShape,
    pairs: readonly YamlPair[],
  ): readonly MissingKey[] {
    const isThere = (name: string): boolean => pairs.some(({ key }) => this.isSame(key.text, name));
    const wanted = required.filter((name) => !isThere(name)).map((name) => [name]);
    if (some.length > 0 && !some.some(isThere)) wanted.push([...some]);
    return wanted.map((names) => ({ kind: 'missing-key', span: placeOf(node), names, mapping: node }));
  }
}

const placeOf = (node: YamlNode): Span => node.alias ?? node.span;

const wrong = (node: YamlNode, expected: string): readonly ShapeProblem[] => [
  { kind: 'wrong-type', span: placeOf(node), expected, node },
];
