/**
 * A piece of configuration as GitLab sees it once includes, `extends` and `!reference` are worked in: a tree
 * whose every node still knows the text that it stands in, and the way by which it came.
 */
import { Notes } from '../../core/memo';
import type { Span } from '../../core/text';
import type { Origin } from '../../pipeline/model';
import { effectivePairs, isScalar, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/nodes';

/** A file, as far as a value needs to know it: by identity, and where it is. */
export interface Home {
  readonly path: string;
}

/** A step of the way, and the file in which it is asked for. */
export interface PlacedOrigin extends Origin {
  readonly home: Home;
}

interface Base {
  readonly home: Home;
  readonly via: readonly PlacedOrigin[];
}

export interface Entry {
  readonly name: string;
  readonly pair: YamlPair;
  readonly home: Home;
  /** Null where nothing (or `null`) is written behind the key. */
  readonly value: Value | null;
}

export interface MappingValue extends Base {
  readonly kind: 'mapping';
  readonly node: YamlNode;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly isClosed: boolean;
}

export interface ListValue extends Base {
  readonly kind: 'list';
  readonly node: YamlNode;
  readonly items: readonly Value[];
  readonly isClosed: boolean;
}

export interface ScalarValue extends Base {
  readonly kind: 'scalar';
  readonly node: YamlScalar;
}

/** A `!reference` that is not looked up yet. */
export interface ReferenceValue extends Base {
  readonly kind: 'reference';
  readonly node: YamlNode;
  /** Null where it is not written as a list of names. */
  readonly path: readonly string[] | null;
}

/** What is not known: an unknown tag, a reference that leads nowhere, text that inputs replace. */
export interface UnknownValue extends Base {
  readonly kind: 'unknown';
  readonly node: YamlNode;
}

export type Value = MappingValue | ListValue | ScalarValue | ReferenceValue | UnknownValue;

const NOTHING: readonly PlacedOrigin[] = [];
const INTERPOLATION = '$[[';
const YAML_TAG = 'tag:yaml.org,2002:';

/** True for text that GitLab replaces before it reads the file. */
export const isInterpolated = (text: string): boolean => text.includes(INTERPOLATION);

const values = new Notes<YamlNode, Value>();

/** The value of a node of a file, the same for the same node. */
export function valueOfNode(node: YamlNode, home: Home): Value {
  return keptValue(node, home, false);
}

/** `isShared`: what is below may be reached over other ways, too, and is worked out once. */
function keptValue(node: YamlNode, home: Home, isShared: boolean): Value {
  let value = values.get(node);
  if (value?.home !== home) values.set(node, (value = makeValue(node, home, isShared, true)));
  return value;
}

/** `keepsEntries`: of the root of a file, whose entries stay the same objects when another one is edited. */
function makeValue(node: YamlNode, home: Home, isShared: boolean, keepsEntries: boolean): Value {
  const via = node.alias ? [{ via: 'anchor' as const, name: node.anchor ?? '', span: node.alias, home }] : NOTHING;
  if (node.kind === 'scalar' && (node.tag === null || node.tag.startsWith(YAML_TAG)))
    return { kind: isWholeInput(node.text) ? 'unknown' : 'scalar', node, home, via };
  const base = { node, home, via };
  if (node.tag === '!reference') {
    const isPath = node.kind === 'sequence' && node.items.length > 0 && node.items.every(isScalar);
    return { ...base, kind: 'reference', path: isPath ? node.items.filter(isScalar).map((item) => item.text) : null };
  }
  if (node.kind === 'scalar' || (node.tag !== null && !node.tag.startsWith(YAML_TAG)))
    return { ...base, kind: 'unknown' };
  const isReached = isShared || node.anchor !== null || node.alias !== null;
  const below = (one: YamlNode, isMerged: boolean): Value => {
    const isOften = isReached || isMerged || one.anchor !== null || one.alias !== null;
    const isKept = one.kind !== 'scalar' && (isOften || keepsEntries);
    return isKept ? keptValue(one, home, isOften) : makeValue(one, home, isOften, false);
  };
  if (node.kind === 'sequence')
    return listOf(
      base,
      node.items.map((item) => below(item, false)),
    );
  const entries = new Map<string, Entry>();
  const hasMerged = node.mergedFrom.length > 0;
  for (const pair of effectivePairs(node)) {
    const { key, value } = pair;
    const isEmpty = value === null || (isScalar(value) && value.value === null && value.tag !== '!reference');
    const one = isEmpty ? null : below(value, hasMerged);
    entries.set(key.text, { name: key.text, pair, home, value: one });
  }
  return mappingOf(base, entries);
}

type Place = Pick<Value, 'node' | 'home' | 'via'>;

export const listOf = ({ node, home, via }: Place, items: readonly Value[]): ListValue => ({
  kind: 'list',
  node,
  home,
  via,
  items,
  isClosed: items.every(isClosed),
});

export const mappingOf = ({ node, home, via }: Place, entries: ReadonlyMap<string, Entry>): MappingValue => ({
  kind: 'mapping',
  node,
  home,
  via,
  entries,
  isClosed: entriesAreClosed(entries),
});

/** An input alone can stand for a list or a mapping as well. */
const isWholeInput = (text: string): boolean => isInterpolated(text) && /^\s*\$\[\[[^\]]*\]\]\s*$/.test(text);

/** Deep as GitLab merges: mappings key by key, everything else is taken whole from `over`. */
export function mergeValues(base: Value, over: Value): Value {
  if (base === over) return base;
  if (base.kind !== 'mapping' || over.kind !== 'mapping') return over;
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const below = base.entries.get(name);
    const value = below?.value && entry.value ? mergeValues(below.value, entry.value) : entry.value;
    entries.set(name, value === entry.value ? entry : { ...entry, value });
  }
  return mappingOf(over, entries);
}

/** The same value, come one step further. */
export const through = (value: Value, origin: PlacedOrigin): Value => ({ ...value, via: [origin, ...value.via] });

export const entryOf = (value: Value | null | undefined, name: string): Entry | undefined =>
  value?.kind === 'mapping' ? value.entries.get(name) : undefined;

export const valueAt = (value: Value | null | undefined, name: string): Value | null =>
  entryOf(value, name)?.value ?? null;

export const scalarAt = (value: Value | null | undefined, name: string): ScalarValue | null =>
  asScalar(valueAt(value, name));

export const asScalar = (value: Value | null | undefined): ScalarValue | null =>
  value?.kind === 'scalar' ? value : null;

/** The items of a list with nested lists opened, or the one value that stands in place of a list. */
export function itemsOf(value: Value | null | undefined): readonly Value[] {
  if (!value) return [];
  if (value.kind !== 'list') return [value];
  return value.items.some((item) => item.kind === 'list') ? value.items.flatMap(flatten) : value.items;
}

const flatten = (item: Value): readonly Value[] =>
  item.kind === 'list'
    ? itemsOf(item).map((one) => (item.via.length > 0 ? { ...one, via: [...item.via, ...one.via] } : one))
    : [item];

/** Text that is known: a scalar without inputs in it. */
export const textOf = (value: Value | null | undefined): string | null =>
  value?.kind === 'scalar' && !isInterpolated(value.node.text) ? value.node.text : null;

/** Of a scalar that says yes or no by YAML 1.1, which GitLab's reader follows. */
export function booleanOf(value: Value | null | undefined): boolean | null {
  const text = textOf(value)?.toLowerCase();
  if (text === 'true' || text === 'yes' || text === 'on') return true;
  return text === 'false' || text === 'no' || text === 'off' ? false : null;
}

export const spanOf = (value: Value): Span => value.node.span;

/** True where everything in a value is known: no reference and nothing unknown stands in it. */
export const isClosed = (value: Value): boolean =>
  value.kind === 'mapping' || value.kind === 'list' ? value.isClosed : value.kind === 'scalar';

function entriesAreClosed(entries: MappingValue['entries']): boolean {
  for (const { value } of entries.values()) if (value && !isClosed(value)) return false;
  return true;
}

const sizes = new Notes<object, number>();

/** How many values a value is made of, shared ones counted each time; worked out once for shared ones. */
export function sizeOf(value: Value): number {
  if (value.kind !== 'list' && value.kind !== 'mapping') return 1;
  const key = value.kind === 'list' ? value.items : value.entries;
  let size = sizes.get(key);
  if (size === undefined) {
    const parts = value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
    size = parts.reduce((sum, part) => sum + (part ? sizeOf(part) : 1), 1);
    sizes.set(key, size);
  }
  return size;
}

/** The value in one line, the same for values that say the same. */
export function writtenAs(value: Value | null): string {
  switch (value?.kind) {
    case undefined:
      return 'null';
    case 'mapping':
      return `{${[...value.entries.values()].map((entry) => `${entry.name}: ${writtenAs(entry.value)}`).join(', ')}}`;
    case 'list':
      return `[${itemsOf(value).map(writtenAs).join(', ')}]`;
    case 'scalar':
      return value.node.text;
    default:
      return '?';
  }
}
