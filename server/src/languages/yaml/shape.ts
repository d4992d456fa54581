/**
 * Compares YAML with a table of the keys and values that a system knows. The table is data: a shape is
 * - a word: `any`, `text` (any scalar), `string`, `bool`, `int`, or `@name`, another shape of the table;
 * - `{ enum }`, `{ list }` of one shape, `{ map }` from any name to one shape, `{ choice }` of several;
 * - `{ keys, required, open }`: a mapping with these keys; `open` where others may be added.
 */
import type { Span } from '../../core/text';
import { effectivePairs, type YamlMapping, type YamlNode, type YamlPair } from './nodes';

export type Shape =
  | string
  | { readonly enum: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly choice: readonly Shape[] }
  | { readonly keys: Readonly<Record<string, Shape>>; readonly required?: readonly string[]; readonly open?: true };

export interface ShapeTable {
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Text that is replaced before the system reads it, and may become anything. */
  readonly isDynamic: (text: string) => boolean;
}

export type ShapeProblem =
  | {
      readonly kind: 'unknown-key';
      readonly span: Span;
      readonly pair: YamlPair;
      readonly mapping: YamlMapping;
      readonly candidates: readonly string[];
    }
  | { readonly kind: 'missing-key'; readonly span: Span; readonly name: string }
  | { readonly kind: 'wrong-type'; readonly span: Span; readonly expected: string; readonly node: YamlNode }
  | { readonly kind: 'bad-value'; readonly span: Span; readonly text: string; readonly candidates: readonly string[] };

const MAX_DEPTH = 40;

/** Everything in a node that does not follow a shape; a place is reported once. */
export function compare(node: YamlNode | null, shape: Shape, table: ShapeTable): readonly ShapeProblem[] {
  return new Comparison(table).check(node, shape, 0);
}

class Comparison {
  /** Starts of the mappings that were compared. */
  private readonly seen = new Set<number>();

  constructor(private readonly table: ShapeTable) {}

  check(node: YamlNode | null, shape: Shape, depth: number): readonly ShapeProblem[] {
    const wanted = this.resolve(shape);
    if (node === null || depth > MAX_DEPTH || wanted === 'any') return [];
    // What an alias stands for is compared where it is written.
    if (node.alias && this.seen.has(node.span.start)) return [];
    if (node.kind === 'scalar' && (node.value === null || this.table.isDynamic(node.text))) return [];
    if (typeof wanted === 'string') return this.scalar(node, wanted);
    if ('choice' in wanted) return this.choice(node, wanted.choice, depth);
    if ('enum' in wanted) return this.enumeration(node, wanted.enum);
    if ('list' in wanted) {
      if (node.kind !== 'sequence') return this.wrong(node, 'a list');
      return node.items.flatMap((item) => this.check(item, wanted.list, depth + 1));
    }
    if (node.kind !== 'mapping') return this.wrong(node, 'a mapping');
    this.seen.add(node.span.start);
    if ('map' in wanted) return effectivePairs(node).flatMap(({ value }) => this.check(value, wanted.map, depth + 1));
    return this.keys(node, wanted, depth);
  }

  private resolve(shape: Shape): Shape {
    let wanted = shape;
    for (let i = 0; i < MAX_DEPTH && typeof wanted === 'string' && wanted.startsWith('@'); i++)
      wanted = this.table.shapes[wanted.slice(1)] ?? 'any';
    return wanted;
  }

  private wrong(node: YamlNode, expected: string): readonly ShapeProblem[] {
    return [{ kind: 'wrong-type', span: node.alias ?? node.span, expected, node }];
  }

  private scalar(node: YamlNode, word: string): readonly ShapeProblem[] {
    if (node.kind !== 'scalar') return this.wrong(node, NAMES[word] ?? 'a text');
    const { value } = node;
    const fits =
      word === 'text' ||
      (word === 'string' && typeof value === 'string') ||
      (word === 'bool' && (typeof value === 'boolean' || /^(?:true|false|yes|no|on|off)$/i.test(node.text))) ||
      (word === 'int' && (typeof value === 'number' || /^\d+$/.test(node.text)));
    return fits ? [] : this.wrong(node, NAMES[word] ?? 'a text');
  }

  private enumeration(node: YamlNode, values: readonly string[]): readonly ShapeProblem[] {
    if (node.kind !== 'scalar') return this.wrong(node, 'a word');
    return values.includes(node.text)
      ? []
      : [{ kind: 'bad-value', span: node.alias ?? node.span, text: node.text, candidates: values }];
  }

  /** The first shape for the node's kind that it follows, or else the first of its kind. */
  private choice(node: YamlNode, shapes: readonly Shape[], depth: number): readonly ShapeProblem[] {
    const ofKind = shapes.filter((shape) => this.takes(shape, node));
    if (ofKind.length === 0)
      return this.wrong(node, [...new Set(shapes.map((shape) => this.nameOf(shape)))].join(' or '));
    const results = ofKind.map((shape) => this.check(node, shape, depth + 1));
    return results.find((problems) => problems.length === 0) ?? results[0] ?? [];
  }

  private takes(shape: Shape, node: YamlNode): boolean {
    const wanted = this.resolve(shape);
    if (wanted === 'any') return true;
    if (typeof wanted === 'string' || 'enum' in wanted) return node.kind === 'scalar';
    if ('choice' in wanted) return wanted.choice.some((one) => this.takes(one, node));
    return node.kind === ('list' in wanted ? 'sequence' : 'mapping');
  }

  private nameOf(shape: Shape): string {
    const wanted = this.resolve(shape);
    if (typeof wanted === 'string') return NAMES[wanted] ?? 'a text';
    if ('choice' in wanted) return wanted.choice.map((one) => this.nameOf(one)).join(' or ');
    return 'enum' in wanted ? 'a word' : 'list' in wanted ? 'a list' : 'a mapping';
  }

  private keys(
    node: YamlMapping,
    { keys, required = [], open }: Extract<Shape, { readonly keys: unknown }>,
    depth: number,
  ): readonly ShapeProblem[] {
    const pairs = effectivePairs(node);
    const own = new Set(node.pairs);
    const present = new Set(pairs.map(({ key }) => key.text));
    const missing = required.filter((name) => !present.has(name));
    return [
      ...missing.map((name): ShapeProblem => ({ kind: 'missing-key', span: node.alias ?? node.span, name })),
      ...pairs.flatMap((pair): readonly ShapeProblem[] => {
        const name = pair.key.text;
        if (Object.hasOwn(keys, name)) return this.check(pair.value, keys[name] ?? 'any', depth + 1);
        if (open || !own.has(pair) || this.table.isDynamic(name)) return [];
        const candidates = Object.keys(keys).filter((key) => !present.has(key));
        return [{ kind: 'unknown-key', span: pair.key.span, pair, mapping: node, candidates }];
      }),
    ];
  }
}

const NAMES: Readonly<Record<string, string>> = {
  text: 'a text',
  string: 'a text',
  bool: '`true` or `false`',
  int: 'a whole number',
};
