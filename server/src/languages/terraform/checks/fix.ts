import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import type { Block } from '../../hcl/ast';
import { insertAttribute, insertBlock, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import type { Module } from '../model';
import { providerMajor } from '../providers';
import type { CheckFix } from './table';

/** The fix that writes a check's good value into a block. */
export function checkFix(fix: CheckFix, block: Block, module: Module | null, source: Source): Fix {
  const path = spelling(fix, module);
  const shown = fix.value.includes('\n') ? `Add \`${path}\`` : `Set \`${path} = ${fix.value}\``;
  return fileFix('suggestion', shown, () => writeAt(source, block, path.split('.'), fix.value));
}

function spelling(fix: CheckFix, module: Module | null): string {
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
