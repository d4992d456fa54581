import type { RenameResult } from '../../core/editor';
import type { FileEdits } from '../../core/finding';
import { lineEnding, span, type Span, type TextEdit } from '../../core/text';
import { renameAttribute } from '../hcl/edit';
import { attribute, rootNames } from '../hcl/query';
import type { Call } from './callers';
import type { Module, TerraformFile } from './model';
import { declared, textOf, usesOf, type Declaration } from './symbols';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** A provider has a name of its own only by an alias. */
export const isRenamable = ({ kind, address }: Declaration): boolean =>
  kind !== 'provider' || address.split('.').length > 2;

/** What other modules have of this one. */
export interface Outside {
  /** Its calls. */
  readonly calls: readonly Call[];
  /** Where they read the output that is renamed. */
  readonly reads: readonly { readonly file: TerraformFile; readonly span: Span }[];
}

/**
 * Edits that give a variable, local value, resource, data source or module another name in all files of
 * its module, the alias of a provider likewise, a variable in the calls of the module, and an output where
 * those read it. A resource and a module get a `moved` block, so that nothing is built anew.
 */
export function renamed(
  module: Module,
  declaration: Declaration,
  name: string,
  { calls, reads }: Outside,
): RenameResult {
  const { address } = declaration;
  const next = address.slice(0, address.length - declaration.name.length) + name;
  if (!NAME.test(name))
    return { refused: `\`${name}\` is no name: letters, digits, \`_\` and \`-\`, and no digit first.` };
  if (declared(module, next)) return { refused: `\`${next}\` is declared in this module already.` };
  const edits = new Map<TerraformFile, TextEdit[]>();
  const add = (file: TerraformFile, ...more: readonly TextEdit[]): void => {
    const list = edits.get(file);
    if (list) list.push(...more);
    else edits.set(file, [...more]);
  };
  for (const one of module.files) add(one, ...declarationEdits(one, declaration, name));
  for (const use of [...usesOf(module, address), ...reads]) add(use.file, { span: use.span, text: name });
  const isBuilt = declaration.kind === 'resource' || declaration.kind === 'module';
  if (isBuilt && !declaration.file.syntax.isJson) {
    add(declaration.file, movedBlock(declaration, address, next));
    for (const file of module.files) add(file, ...importEdits(file, address, name));
  }
  if (declaration.kind === 'var') {
    for (const file of module.valueFiles) add(file, ...valueEdits(file, declaration.name, name));
    for (const { file, block } of calls) {
      const own = block.body.attributes.find((one) => one.name === declaration.name);
      if (own) add(file, ...renameAttribute(file.source, block.body, own, name));
    }
  }
  return {
    edits: [...edits].flatMap(([file, list]): FileEdits[] =>
      list.length === 0 ? [] : [{ path: file.source.path, edits: list }],
    ),
  };
}

/** Override files declare the same name again. */
function declarationEdits(file: TerraformFile, declaration: Declaration, next: string): readonly TextEdit[] {
  const { block, name, kind } = declaration;
  if (kind === 'provider') return file === declaration.file ? [{ span: declaration.nameSpan, text: next }] : [];
  return file.syntax.body.blocks.flatMap((one): readonly TextEdit[] => {
    if (kind === 'local') {
      const own = one.type === 'locals' ? one.body.attributes.find((each) => each.name === name) : undefined;
      if (!own) return [];
      return file.syntax.isJson
        ? [{ span: span(own.nameSpan.start + 1, own.nameSpan.end - 1), text: next }]
        : renameAttribute(file.source, one.body, own, next);
    }
    const candidates = one.type === 'check' ? one.body.blocks : [one];
    return candidates.flatMap((each): readonly TextEdit[] => {
      const label = each.labels.at(-1);
      const isSame = each.type === block.type && each.labels.every((l, i) => l.value === block.labels[i]?.value);
      return label && isSame && each.labels.length === block.labels.length ? [{ span: textOf(label), text: next }] : [];
    });
  });
}

function valueEdits({ source, syntax }: TerraformFile, name: string, next: string): readonly TextEdit[] {
  const own = syntax.body.attributes.find((one) => one.name === name);
  if (!own) return [];
  return syntax.isJson
    ? [{ span: span(own.nameSpan.start + 1, own.nameSpan.end - 1), text: next }]
    : renameAttribute(source, syntax.body, own, next);
}

/** What is imported is named where it will stand, in words that are no reference. */
const importEdits = ({ syntax }: TerraformFile, address: string, next: string): readonly TextEdit[] =>
  syntax.body.blocks.flatMap((block) => {
    const to = block.type === 'import' ? attribute(block.body, 'to')?.value : undefined;
    if (to?.kind !== 'traversal' || rootNames(to).slice(0, 2).join('.') !== address) return [];
    const [step] = to.steps;
    return step?.kind === 'attribute' ? [{ span: step.nameSpan, text: next }] : [];
  });

function movedBlock({ file, block }: Declaration, from: string, to: string): TextEdit {
  const { source } = file;
  const eol = lineEnding(source.text);
  const at = source.lines.line(source.lines.position(block.span.end).line).end;
  const text = ['', '', 'moved {', `  from = ${from}`, `  to   = ${to}`, '}'].join(eol);
  return { span: span(at, at), text };
}
