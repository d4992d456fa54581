/** Completion and hover out of a table of keys and values: what the table knows, an editor can be told. */
import type { Completion, HoverText } from '../../core/editor';
import { contains, type Span } from '../../core/text';
import { keyEdit, type YamlCursor } from './cursor';
import type { YamlNode } from './nodes';
import { resolveShape, shapeOfKey, type KeysShape, type Shape, type ShapeTable } from './shape';

export interface ShapeHelp {
  readonly table: ShapeTable & { readonly descriptions: Readonly<Record<string, string>> };
  /** The shape of the whole file. */
  readonly start: Shape;
}

type Step = YamlCursor['path'][number];

/** A shape, with what it stands for in its place and every choice laid open. */
function opened(shape: Shape, table: ShapeTable): readonly Shape[] {
  const wanted = resolveShape(shape, table);
  return typeof wanted === 'object' && 'choice' in wanted
    ? wanted.choice.flatMap((one) => opened(one, table))
    : [wanted];
}

/** The shapes below one step. What a replaced key holds stands in place of what is around it. */
function below(shape: Shape, step: Step, table: ShapeTable): readonly Shape[] {
  if (typeof shape === 'string' || 'enum' in shape) return [];
  if ('list' in shape) return typeof step === 'number' ? [shape.list] : [];
  if (typeof step === 'number') return [];
  if (table.isDynamic(step)) return [shape, { list: shape }];
  if ('map' in shape) return [shape.map];
  if ('by' in shape)
    return Object.values(shape.by).flatMap((one) => opened(one, table).flatMap((of) => below(of, step, table)));
  const value = 'keys' in shape ? shapeOfKey(shape, step, table) : undefined;
  return value === undefined ? [] : [value];
}

function shapesAt(path: readonly Step[], { table, start }: ShapeHelp): readonly Shape[] {
  let shapes = opened(start, table);
  for (const step of path)
    shapes = [...new Set(shapes.flatMap((shape) => below(shape, step, table)))].flatMap((one) => opened(one, table));
  return shapes;
}

/** The keys of a mapping that has some already. */
function keysOf(shape: Shape, siblings: readonly string[], table: ShapeTable): readonly string[] {
  if (typeof shape === 'string') return [];
  if ('keys' in shape) return Object.keys(shape.keys);
  if (!('by' in shape)) return [];
  const decided = Object.keys(shape.by).find((name) => siblings.includes(name));
  const open = decided === undefined ? Object.values(shape.by) : [shape.by[decided] ?? 'any'];
  const keys = open.flatMap((one) => opened(one, table)).flatMap((one) => keysOf(one, siblings, table));
  return decided === undefined ? [...Object.keys(shape.by), ...keys] : keys;
}

function valuesOf(shape: Shape): readonly string[] {
  if (shape === 'bool' || shape === 'plain bool') return ['true', 'false'];
  return typeof shape === 'object' && 'enum' in shape ? shape.enum : [];
}

const documented = (name: string, { table }: ShapeHelp): Pick<Completion, 'documentation'> =>
  Object.hasOwn(table.descriptions, name) ? { documentation: table.descriptions[name] ?? '' } : {};

/** The keys or values that may stand at the cursor. */
export function shapeCompletions(cursor: YamlCursor, help: ShapeHelp): readonly Completion[] {
  const { path, role, word, siblings } = cursor;
  if (role === 'none') return [];
  const shapes = shapesAt(path, help);
  const keys = role === 'key' ? shapes.flatMap((shape) => keysOf(shape, siblings, help.table)) : [];
  const values = role === 'value' || typeof path.at(-1) === 'number' ? shapes.flatMap(valuesOf) : [];
  return [
    ...[...new Set(keys)]
      .filter((key) => !siblings.includes(key))
      .map((key): Completion => ({
        label: key,
        kind: 'key',
        edit: keyEdit(key, cursor),
        isContinued: true,
        ...documented(key, help),
      })),
    ...valueCompletions(values, word),
  ];
}

/** Words to choose from, as they stand. */
export const valueCompletions = (values: Iterable<string>, span: Span): readonly Completion[] =>
  [...new Set(values)].map((value) => ({ label: value, kind: 'value', edit: { span, text: value } }));

/** Names to choose from, each as it is written. */
export const nameCompletions = (names: Iterable<string>, span: Span, detail: string): readonly Completion[] =>
  [...new Set(names)].map((name) => ({
    label: name,
    kind: 'reference',
    detail,
    edit: { span, text: /[:#[\]{},&*!|>'"%@`]|^\s|\s$|^$/.test(name) ? JSON.stringify(name) : name },
  }));

const MAX_DEPTH = 60;

/** What the key at an offset is for; null for names that people give, and keys that nothing is known of. */
export function shapeHover(root: YamlNode | null, offset: number, help: ShapeHelp): HoverText | null {
  const at = { start: offset, end: offset };
  let node = root;
  let shapes = opened(help.start, help.table);
  for (let depth = 0; node && !node.alias && depth < MAX_DEPTH; depth++) {
    if (node.kind === 'scalar') return null;
    let step: Step;
    if (node.kind === 'sequence') {
      step = node.items.findIndex((item) => contains(item.alias ?? item.span, at));
      node = node.items[step] ?? null;
    } else {
      const pair = node.pairs.find((one) => contains(one.span, at));
      if (!pair) return null;
      const name = pair.key.text;
      if (contains(pair.key.span, at)) {
        const text = shapes.some((shape) => knows(shape, name, help.table)) && help.table.descriptions[name];
        return text ? { span: pair.key.span, markdown: `\`${name}\`\n\n${text}` } : null;
      }
      step = name;
      node = pair.value;
    }
    const next = step;
    shapes = shapes.flatMap((shape) => below(shape, next, help.table)).flatMap((one) => opened(one, help.table));
  }
  return null;
}

function knows(shape: Shape, name: string, table: ShapeTable): boolean {
  if (typeof shape === 'string') return false;
  if ('by' in shape)
    return Object.values(shape.by).some((one) => opened(one, table).some((of) => knows(of, name, table)));
  return 'keys' in shape && shapeOfKey(shape satisfies KeysShape, name, table) !== undefined;
}
