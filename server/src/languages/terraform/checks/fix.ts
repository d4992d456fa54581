import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding, span, type TextEdit } from '../../../core/text';
import type { Attribute, Block } from '../../hcl/ast';
import { insertAttribute, insertBlock, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import type { Module } from '../model';
import { providerMajor } from '../providers';
import type { CheckFix, CompanionFix, ValueFix } from './table';

/** The fix that writes a check's good value over the bad one or into the block, or a resource that belongs to it behind it. */
export function checkFix(
  fix: CheckFix,
  block: Block,
  bad: Attribute | null,
  module: Module | null,
  source: Source,
): Fix {
  if ('companion' in fix) {
    return fileFix('suggestion', `Add \`${fix.companion}\``, () => addCompanion(source, block, module, fix));
  }
  if (bad && fix.names?.includes(bad.name)) {
    return fileFix('suggestion', `Set \`${bad.name} = ${fix.value}\``, () => [replaceExpression(bad.value, fix.value)]);
  }
  const path = spelling(fix, module);
  const shown = fix.value.includes('\n') ? `Add \`${path}\`` : `Set \`${path} = ${fix.value}\``;
  return fileFix('suggestion', shown, () => writeAt(source, block, path.split('.'), fix.value));
}

/** Writes the resource behind the block; `{ref}` in its body stands for the address of this one. */
function addCompanion(
  source: Source,
  block: Block,
  module: Module | null,
  fix: CompanionFix,
): readonly TextEdit[] | null {
  const [type, name] = block.labels.map((label) => label.value);
  const isRepeated = ['count', 'for_each'].some((argument) => attribute(block.body, argument) !== undefined);
  if (name === undefined || isRepeated || block.close === null) return null;
  if (module?.resources.has(`${fix.companion}.${name}`)) return null;
  const eol = lineEnding(source.text);
  const body = fix.body.replaceAll('{ref}', `${type}.${name}`);
  const lines = [`resource "${fix.companion}" "${name}" {`, ...body.split('\n'), '}'];
  return [{ span: span(block.span.end, block.span.end), text: eol + eol + lines.join(eol) }];
}

function spelling(fix: ValueFix, module: Module | null): string {
  if (!fix.before) return fix.path;
  const major = module ? providerMajor(module, fix.before.provider) : null;
  return major !== null && major < fix.before.major ? fix.before.path : fix.path;
}

/** Writes a value at a path: over the argument that is there, or into the innermost block that is. */
function writeAt(source: Source, block: Block, path: readonly string[], value: string): readonly TextEdit[] | null {
  const [name = '', ...rest] = path;
  const own = attribute(block.body, name);
  if (own) return rest.length === 0 ? [replaceExpression(own.value, value)] : null;
  if (rest.length === 0) {
    return value.startsWith('{\n')
      ? insertBlock(source, block, `${name} ${value}`)
      : insertAttribute(source, block, name, value);
  }
  const nested = block.body.blocks.filter((one) => one.type === name);
  if (block.body.blocks.some((one) => one.type === 'dynamic' && one.labels[0]?.value === name)) return null;
  if (nested.length === 0) return insertBlock(source, block, nestedText(path, value));
  const edits = nested.map((one) => writeAt(source, one, rest, value));
  return edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);
}

/** `a.b.c` with a value as blocks in blocks. */
function nestedText(path: readonly string[], value: string): string {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return value.startsWith('{\n') ? `${name} ${value}` : `${name} = ${value}`;
  const inner = nestedText(rest, value).replace(/^(?=.)/gm, '  ');
  return `${name} {\n${inner}\n}`;
}
