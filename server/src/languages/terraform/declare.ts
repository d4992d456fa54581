import type { FileEdits } from '../../core/finding';
import { dirname, join } from '../../core/path';
import { lineEnding } from '../../core/text';
import { insertAttribute } from '../hcl/edit';
import type { Module, TerraformFile } from './model';
import { append, editsOf } from './settings';

/** Edits that declare a variable where the module keeps its variables, or in a new `variables.tf`. */
export function declareVariable(module: Module, own: TerraformFile, name: string, type: string): readonly FileEdits[] {
  const path = join(dirname(own.source.path), 'variables.tf');
  const known = module.files.find((file) => file.source.path === path);
  const { text } = (known ?? own).source;
  const eol = lineEnding(text);
  const block = [`variable "${name}" {`, `  type = ${type}`, '}'].join(eol);
  const edits = append(known ? text : '', block, eol);
  return [known ? editsOf(known, own, edits) : { path, edits }];
}

/** Edits that declare a local value, to be filled in, in the file's `locals` or in new ones. */
export function declareLocal(own: TerraformFile, name: string): readonly FileEdits[] | null {
  const { source, syntax } = own;
  const block = syntax.body.blocks.find((one) => one.type === 'locals');
  const eol = lineEnding(source.text);
  const edits = block
    ? insertAttribute(source, block, name, 'null')
    : append(source.text, ['locals {', `  ${name} = null`, '}'].join(eol), eol);
  return edits && [{ edits }];
}
