import type { Source } from '../../../core/source';
import { span, type TextEdit } from '../../../core/text';
import type { Attribute, Block } from '../../hcl/ast';
import { insertAttribute, removeAttribute, removeItem, replaceValue } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import { addressOf, type Module } from '../model';
import { linksOf } from './links';
import type { DropFix } from './table';

type Edits = readonly TextEdit[] | null;

/** The blocks around an argument from the innermost outwards; empty where it does not stand in the block. */
export function blocksAround(block: Block, one: Attribute): readonly Block[] {
  if (block.body.attributes.includes(one)) return [block];
  for (const nested of block.body.blocks) {
    const found = blocksAround(nested, one);
    if (found.length > 0) return [...found, block];
  }
  return [];
}

/** Takes out a resource that nothing else in the module names. */
function removeResource(source: Source, block: Block, module: Module | null): Edits {
  const own = addressOf(block);
  if (own === null || !module) return null;
  const { referrers, exported } = linksOf(module);
  const isNamed = exported.has(own) || (referrers.get(own) ?? []).some((other) => other !== block);
  return isNamed ? null : [takeOut(source, block, source.text.length)];
}

/** Takes out a block, and the empty line before it where it is the last thing before `end`. */
function takeOut(source: Source, block: Block, end: number | null): TextEdit {
  const edit = removeItem(source, block);
  const isLast = end !== null && source.text.slice(edit.span.end, end).trim() === '';
  const before = /\r?\n\r?\n$/.exec(source.text.slice(Math.max(0, edit.span.start - 4), edit.span.start));
  const head = source.text.slice(0, edit.span.start);
  const empty = /\{[ \t]*\r?\n$/.test(head) ? /^\r?\n/.exec(source.text.slice(edit.span.end)) : null;
  if (empty) return { ...edit, span: span(edit.span.start, edit.span.end + empty[0].length) };
  if (!isLast || !before) return edit;
  return { ...edit, span: span(edit.span.start - before[0].length / 2, edit.span.end) };
}

/** Takes out the arguments or the nested blocks at the paths. */
export function removeAt(source: Source, block: Block, paths: readonly string[], module: Module | null): Edits {
  if (paths.includes('')) return removeResource(source, block, module);
  const edits = paths.flatMap((path) => removeBelow(source, block, path.split('.')));
  return edits.length === 0 ? null : edits;
}

function removeBelow(source: Source, block: Block, path: readonly string[]): readonly TextEdit[] {
  const [name = '', ...rest] = path;
  const own = attribute(block.body, name);
  if (own) return rest.length === 0 ? removeAttribute(source, block.body, own) : [];
  const nested = blocksOf(block.body, name);
  if (rest.length > 0) return nested.flatMap((one) => removeBelow(source, one, rest));
  return nested.map((one) => takeOut(source, one, block.close?.start ?? null));
}

/** Takes values out of the lists of the block in which the bad one stands, or the block where nothing is left in them. */
export function dropValues(
  source: Source,
  block: Block,
  bad: Attribute | null,
  fix: DropFix,
  module: Module | null,
): Edits {
  const around = bad ? blocksAround(block, bad) : [];
  const [inner] = around;
  if (!inner || !bad || !fix.from.includes(bad.name) || around.some((one) => one.type === 'dynamic')) return null;
  const { body } = inner;
  const lists = fix.from.flatMap((name) => attribute(body, name) ?? []);
  const left = lists.map((one) => whatIsLeft(source, one, fix));
  const isKept = left.some((one) => one !== '') || fix.beside?.some((name) => attribute(body, name));
  if (!isKept && fix.block !== '') return removeBlock(source, around, fix, module);
  const edits = lists.flatMap((one, i): readonly TextEdit[] => {
    const text = left[i] ?? '';
    if (text === '') return removeAttribute(source, body, one);
    return source.text.slice(one.value.span.start, one.value.span.end) === text
      ? []
      : replaceValue(source, body, one, text);
  });
  return edits.length === 0 ? null : edits;
}

/** A value without those to drop, as it is written; empty where all of it goes. */
function whatIsLeft(source: Source, { value }: Attribute, { drop, like }: DropFix): string {
  const pattern = like === undefined ? null : new RegExp(like);
  const isDropped = (text: string | null): boolean =>
    text !== null && (drop.includes(text) || pattern?.test(text) === true);
  const textOf = (start: number, end: number): string => source.text.slice(start, end);
  if (value.kind !== 'tuple') {
    return isDropped(staticString(value)) ? '' : textOf(value.span.start, value.span.end);
  }
  const kept = value.items.filter((item) => !isDropped(staticString(item)));
  if (kept.length === 0) return '';
  if (kept.length === value.items.length) return textOf(value.span.start, value.span.end);
  return `[${kept.map((item) => textOf(item.span.start, item.span.end)).join(', ')}]`;
}

function removeBlock(source: Source, around: readonly Block[], fix: DropFix, module: Module | null): Edits {
  const at = fix.block === undefined ? 0 : around.findIndex((one) => one.type === fix.block);
  const [block, parent] = [around[at], around[at + 1]];
  if (!block) return null;
  if (!parent) return removeResource(source, block, module);
  const removed = takeOut(source, block, parent.close?.start ?? null);
  if (!fix.emptied || blocksOf(parent.body, block.type).length > 1) return [removed];
  const written = insertAttribute(source, parent, block.type, '[]');
  if (!written || written.some((one) => one.span.end > removed.span.start)) {
    return [{ span: span(block.span.start, block.span.end), text: `${block.type} = []` }];
  }
  return [...written, removed];
}
