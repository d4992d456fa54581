import { fileFix, oneLine, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding, span, type TextEdit } from '../../../core/text';
import type { Attribute, Block } from '../../hcl/ast';
import { keepCommentColumn } from '../../hcl/comment-column';
import { replaceExpression, replaceValue } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { evaluatorOf } from '../evaluators';
import { addressOf, type Module, type TerraformFile } from '../model';
import { providerMajor } from '../providers';
import { blocksAround, dropValues, removeAt } from './fix-remove';
import type { Formula } from './formula';
import { judge } from './judge';
import { linkedTo, linksOf } from './links';
import { placeOf } from './read';
import { expressionsAt } from './references';
import { blocksAt, writeAt, writeItem, writeKey, writeWithin } from './fix-write';
import type { CheckFix, CompanionFix, ItemFix, LinkedFix, ReplaceFix, ValueFix } from './table';

type Edits = readonly TextEdit[] | null;

const suggest = (title: string, compute: () => Edits): Fix => fileFix('suggestion', title, compute);

/**
 * The fix of a check: a good value or a resource that belongs to the block is written, or what is bad is taken out.
 * Null where the block has no place for it.
 */
export function checkFix(
  fix: CheckFix,
  block: Block,
  bad: Attribute | null,
  module: Module | null,
  source: Source,
): Fix | null {
  if ('companion' in fix) {
    if (!canAdd(block, module, fix)) return null;
    return suggest(`Add \`${fix.companion}\``, () => addCompanion(source, block, fix));
  }
  if ('linked' in fix) return linkedFix(fix, block, module, source);
  if ('remove' in fix) {
    const there = fix.remove.filter((path) => expressionsAt(block, path.split('.')).length > 0);
    const named = there.length > 0 ? there : fix.remove;
    const what = named.map((path) => `\`${path === '' ? addressOf(block) : path}\``).join(', ');
    return suggest(`Remove ${what}`, () => removeAt(source, block, fix.remove, module));
  }
  if ('drop' in fix) {
    const written = bad ? source.text.slice(bad.value.span.start, bad.value.span.end) : '';
    const shown = fix.drop.filter((one) => written.includes(`"${one}"`)).map((one) => `\`${one}\``);
    return suggest(shown.length > 0 ? `Remove ${shown.join(', ')}` : `Remove it from \`${bad?.name ?? ''}\``, () =>
      dropValues(source, block, bad, fix, module),
    );
  }
  if ('item' in fix) return itemFix(fix, block, module, source);
  if ('replace' in fix) {
    const text = bad && replaced(source, bad, fix);
    if (!bad || !text) return null;
    const shown = text.includes('\n') ? `Change \`${bad.name}\`` : `Set \`${bad.name} = ${text}\``;
    return suggest(oneLine(shown), () => replaceAt(source, block, bad, text));
  }
  return valueFix(fix, block, bad, module, source);
}

/** The fix with the address of the only resource of a type; null where there is none, or more than one. */
export function withSole(fix: CheckFix, type: string, module: Module | null): CheckFix | null {
  const [only, ...others] = (module && linksOf(module).byType.get(type)) ?? [];
  const address = only && addressOf(only.block);
  if (!only || !address || others.length > 0) return null;
  if (['count', 'for_each'].some((argument) => attribute(only.block.body, argument))) return null;
  return JSON.parse(JSON.stringify(fix).replaceAll('{sole}', address)) as CheckFix;
}

/** The same for each resource of a type that belongs to the block, in whichever file of the module it stands. */
function linkedFix({ linked, of, fix }: LinkedFix, block: Block, module: Module | null, source: Source): Fix | null {
  const others = module
    ? linkedTo(block, module).filter((one) => linked.includes(one.type) && (!of || isTrue(of, one.block, module)))
    : [];
  const parts = others.flatMap((one) => {
    const file = fileOf(one.block, module);
    const its = file && checkFix(fix, one.block, null, module, file.source);
    return file && its ? [{ file, fix: its }] : [];
  });
  const [first] = parts;
  if (!first) return null;
  return {
    kind: 'suggestion',
    title: first.fix.title,
    compute: () => {
      const edits = parts.map((part) => part.fix.compute()?.[0]?.edits ?? null);
      const isWritable = parts.every(({ file }) => !file.syntax.isJson);
      if (!isWritable || edits.some((one) => one === null)) return null;
      return [...new Set(parts.map(({ file }) => file))].map((file) => {
        const its = edits.flatMap((one, i) => (parts[i]?.file === file ? (one ?? []) : []));
        const { path } = file.source;
        // The edits of the file itself are tidied with those of all other fixes.
        return path === source.path
          ? { edits: its }
          : { path, edits: keepCommentColumn(file.source, file.syntax.comments, its) };
      });
    },
  };
}

const isTrue = (formula: Formula, block: Block, module: Module): boolean =>
  judge(formula, placeOf(block, new Map()), { block, module, evaluator: evaluatorOf(module) }).truth === true;

const fileOf = (block: Block, module: Module | null): TerraformFile | undefined =>
  module?.resources.get(addressOf(block) ?? '')?.file;

function valueFix(
  fix: ValueFix,
  block: Block,
  bad: Attribute | null,
  module: Module | null,
  source: Source,
): Fix | null {
  if (bad && fix.names?.includes(bad.name)) {
    return suggest(`Set \`${bad.name} = ${fix.value}\``, () => [replaceExpression(bad.value, fix.value)]);
  }
  if (fix.within !== undefined && !blocksAt(block, fix.within.split('.'))?.length) return null;
  if (fix.with && !canName(block, module, fix.with)) return null;
  const path = spelling(fix, module);
  const shown = fix.within === undefined ? path : `${fix.within}.${path}`;
  const write = (value: string): Edits => {
    if (fix.within !== undefined) return writeWithin(source, block, fix.within, path, value);
    return fix.map ? writeKey(source, block, path, value) : writeAt(source, block, path.split('.'), value);
  };
  if (fix.with) {
    const companion = fix.with;
    return suggest(`Set \`${shown}\` to a new \`${companion.companion}\``, () =>
      withCompanion(source, block, module, companion, write(fix.value.replace('{new}', newAddress(block, companion)))),
    );
  }
  return suggest(fix.value.includes('\n') ? `Add \`${shown}\`` : `Set \`${shown} = ${fix.value}\``, () =>
    write(fix.value),
  );
}

function itemFix(fix: ItemFix, block: Block, module: Module | null, source: Source): Fix | null {
  const named = fix.where ? Object.values(fix.where).at(-1) : fix.item;
  const values = Object.entries(fix.set);
  const companion = fix.with;
  if (!companion) {
    const shown = values.map(([name, value]) => `\`${name} = ${value}\``).join(', ');
    return suggest(`Set ${shown}${named ? ` of ${named}` : ''}`, () => writeItem(source, block, fix));
  }
  if (!canName(block, module, companion)) return null;
  const address = newAddress(block, companion);
  const set = Object.fromEntries(
    values.map(([name, value]) => [
      name,
      value.replace('{new}', address).replaceAll('{name}', block.labels[1]?.value ?? ''),
    ]),
  );
  const shown = [fix.item, values.find(([, value]) => value.includes('{new}'))?.[0]].filter(Boolean).join('.');
  return suggest(`Set \`${shown}\` to a new \`${companion.companion}\``, () =>
    withCompanion(source, block, module, companion, writeItem(source, block, { ...fix, set })),
  );
}

const newAddress = (block: Block, { companion }: CompanionFix): string =>
  `${companion}.${block.labels[1]?.value ?? ''}`;

/** Edits that name a companion, and the companion where it is not there yet. */
function withCompanion(
  source: Source,
  block: Block,
  module: Module | null,
  companion: CompanionFix,
  edits: Edits,
): Edits {
  const added = isThere(block, module, companion) ? [] : addCompanion(source, block, companion);
  return edits && [...edits, ...added];
}

const isThere = (block: Block, module: Module | null, companion: CompanionFix): boolean =>
  module?.resources.has(newAddress(block, companion)) === true;

const canName = (block: Block, module: Module | null, companion: CompanionFix): boolean =>
  isThere(block, module, companion) || canAdd(block, module, companion);

/** Whether the names of the new resources are free, and the block has one address for them to name. */
function canAdd(block: Block, module: Module | null, fix: CompanionFix): boolean {
  const isRepeated = ['count', 'for_each'].some((argument) => attribute(block.body, argument) !== undefined);
  if (block.labels.length < 2 || block.close === null || (isRepeated && fix.body.includes('{ref}'))) return false;
  return [fix, ...(fix.and ?? [])].every((one) => !isThere(block, module, one));
}

/** Writes the resource behind the block; `{ref}` in its body stands for the address of this one. */
function addCompanion(source: Source, block: Block, fix: CompanionFix): readonly TextEdit[] {
  const [type = '', name = ''] = block.labels.map((label) => label.value);
  const parts = [fix, ...(fix.and ?? [])];
  const eol = lineEnding(source.text);
  const text = parts.flatMap(({ companion, body }) => {
    const filled = body
      .replaceAll('{ref}', `${type}.${name}`)
      .replaceAll('{name}', name)
      .replaceAll('{dashed}', name.replaceAll('_', '-'));
    return ['', `resource "${companion}" "${name}" {`, ...filled.split('\n'), '}'];
  });
  return [{ span: span(block.span.end, block.span.end), text: eol + text.join(eol) }];
}

function spelling(fix: ValueFix, module: Module | null): string {
  if (!fix.before) return fix.path;
  const major = module ? providerMajor(module, fix.before.provider) : null;
  return major !== null && major < fix.before.major ? fix.before.path : fix.path;
}

/** The value as the first pattern that matches it makes it; null where none does. */
function replaced(source: Source, bad: Attribute, { replace }: ReplaceFix): string | null {
  const own = source.text.slice(bad.value.span.start, bad.value.span.end);
  for (const [pattern, text] of replace) {
    const next = own.replace(new RegExp(pattern, 'g'), text);
    if (next !== own) return next;
  }
  return null;
}

function replaceAt(source: Source, block: Block, bad: Attribute, text: string): Edits {
  const [around] = blocksAround(block, bad);
  return around ? replaceValue(source, around.body, bad, text) : null;
}
