import type { Source } from '../../../core/source';
import { lineEnding, span, type TextEdit } from '../../../core/text';
import type { Attribute, Block, ObjectExpression, ObjectItem } from '../../hcl/ast';
import { indentAt, insertAttribute, insertBlock, quote, replaceExpression, replaceValue } from '../../hcl/edit';
import { attribute, blocksOf, memberOf, staticString } from '../../hcl/query';
import type { ItemFix } from './table';

type Edits = readonly TextEdit[] | null;

const both = (edits: readonly Edits[]): Edits =>
  edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);

const isDynamic = (block: Block, name: string): boolean =>
  block.body.blocks.some((one) => one.type === 'dynamic' && one.labels[0]?.value === name);

/** Writes a value at a path: over the argument that is there, or into the innermost block that is. */
export function writeAt(source: Source, block: Block, path: readonly string[], value: string): Edits {
  const [name = '', ...rest] = path;
  const own = attribute(block.body, name);
  if (own) return rest.length === 0 ? replaceValue(source, block.body, own, value) : null;
  const isBlock = value.startsWith('{\n') || value === '{}';
  if (rest.length === 0 && !isBlock) return insertAttribute(source, block, name, value);
  if (isDynamic(block, name)) return null;
  if (rest.length === 0) return insertBlock(source, block, `${name} ${value}`);
  const nested = blocksOf(block.body, name);
  if (nested.length === 0) return insertBlock(source, block, nestedText(path, value));
  return both(nested.map((one) => writeAt(source, one, rest, value)));
}

/** Writes `argument.key` of a map: over the value that is there, below the other keys, or in a new map. */
export function writeKey(source: Source, block: Block, path: string, value: string): Edits {
  const [name = '', key = ''] = path.split('.');
  const own = attribute(block.body, name);
  const whole = ['{', `  ${key} = ${value}`, '}'];
  if (!own) return insertAttribute(source, block, name, whole.join('\n'));
  const there = memberOf(own.value, key);
  if (there) return [replaceExpression(there, value)];
  if (own.value.kind !== 'object') return null;
  if (own.value.items.length === 0) {
    const text = whole.join(`${lineEnding(source.text)}${indentAt(source, own.span.start)}`);
    return replaceValue(source, block.body, own, text);
  }
  const map = mapAsBlock(source, own, own.value);
  return map && insertAttribute(source, map, key, value);
}

/** A map as if it were a block of arguments; null where its entries are no lines with `=` in them. */
function mapAsBlock(source: Source, { name, nameSpan, span: all }: Attribute, map: ObjectExpression): Block | null {
  const isLine = ({ key, value }: ObjectItem): boolean =>
    source.text.slice(key.span.end, value.span.start).trim() === '=' &&
    /^[ \t]*(?:#.*|\/\/.*)?(?:\r?\n|$)/.test(source.text.slice(value.span.end));
  if (!map.items.every(isLine)) return null;
  const attributes = map.items.map(({ key, value, span: own }): Attribute => ({
    kind: 'attribute',
    name: source.text.slice(key.span.start, key.span.end),
    nameSpan: key.span,
    value,
    span: own,
  }));
  const { start, end } = map.span;
  return {
    kind: 'block',
    type: name,
    typeSpan: nameSpan,
    labels: [],
    body: { span: span(start + 1, end - 1), items: attributes, attributes, blocks: [] },
    span: all,
    headerSpan: nameSpan,
    open: span(start, start + 1),
    close: span(end - 1, end),
  };
}

/** `a.b.c` with a value as blocks in blocks. */
function nestedText(path: readonly string[], value: string): string {
  const [name = '', ...rest] = path;
  if (rest.length === 0)
    return value.startsWith('{') && /^\{(?:\n|\}$)/.test(value) ? `${name} ${value}` : `${name} = ${value}`;
  return inBlock(name, nestedText(rest, value));
}

const inBlock = (name: string, text: string): string => `${name} {\n${text.replace(/^(?=.)/gm, '  ')}\n}`;

/** The nested blocks at a path; null where a `dynamic` block may make some, or an argument stands for them. */
export function blocksAt(block: Block, path: readonly string[]): readonly Block[] | null {
  const [name, ...rest] = path;
  if (name === undefined) return [block];
  if (attribute(block.body, name) || isDynamic(block, name)) return null;
  const inner = blocksOf(block.body, name).map((one) => blocksAt(one, rest));
  return inner.some((one) => one === null) ? null : inner.flatMap((one) => one ?? []);
}

/** Writes a value at a path of every nested block of the kind; null where there is none. */
export function writeWithin(source: Source, block: Block, within: string, path: string, value: string): Edits {
  const blocks = blocksAt(block, within.split('.'));
  if (!blocks || blocks.length === 0) return null;
  return both(blocks.map((one) => writeAt(source, one, path.split('.'), value)));
}

/** Writes arguments into the nested blocks that others single out, or adds one with both. */
export function writeItem(source: Source, block: Block, fix: ItemFix): Edits {
  if (fix.item === '') return writeArguments(source, block, fix.set);
  const path = fix.item.split('.');
  const type = path.at(-1) ?? '';
  const parents = blocksAt(block, path.slice(0, -1));
  if (!parents) return null;
  if (parents.length === 0) return writeAt(source, block, path, bodyOf(fix));
  const isSomewhere = !fix.where && parents.some((parent) => blocksOf(parent.body, type).length > 0);
  return both(
    parents.map((parent) => {
      if (attribute(parent.body, type) || isDynamic(parent, type)) return null;
      const items = blocksOf(parent.body, type).filter((one) => isItem(one, fix.where ?? {}));
      if (items.length === 0 && isSomewhere) return [];
      if (items.length === 0) return insertBlock(source, parent, `${type} ${bodyOf(fix)}`);
      return both(items.map((one) => writeArguments(source, one, fix.set)));
    }),
  );
}

function isItem(block: Block, where: Readonly<Record<string, string>>): boolean {
  return Object.entries(where).every(([name, value]) => {
    const own = staticString(attribute(block.body, name)?.value);
    return own !== null && quote(own) === value;
  });
}

const textOf = (entries: readonly (readonly [string, string])[], width: number, indent: string): string =>
  entries.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}`).join('\n');

function bodyOf({ where, set }: ItemFix): string {
  const all = Object.entries({ ...where, ...set });
  return `{\n${textOf(all, Math.max(...all.map(([name]) => name.length)), '  ')}\n}`;
}

/** Writes arguments of a block: over those that are there, and the others below each other. */
function writeArguments(source: Source, block: Block, set: ItemFix['set']): Edits {
  const all = Object.entries(set);
  const isThere = ([name]: readonly [string, string]): boolean => attribute(block.body, name) !== undefined;
  const over = all.filter(isThere).map(([name, value]) => writeAt(source, block, [name], value));
  const fresh = all.filter((one) => !isThere(one));
  if (fresh.length === 0) return both(over);
  const [longest] = fresh.toSorted(([a], [b]) => b.length - a.length);
  const added = longest ? insertAttribute(source, block, ...longest) : null;
  if (!longest || !added) return null;
  const line = new RegExp(`([ \\t]*)(${longest[0]} *) = .*`);
  const lines = added.map((edit) => {
    const text = edit.text.replace(line, (_, indent: string, name: string) => textOf(fresh, name.length, indent));
    return { ...edit, text: text.replace(/\r?\n/g, lineEnding(source.text)) };
  });
  return both([...over, lines]);
}
