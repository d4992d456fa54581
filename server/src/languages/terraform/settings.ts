import type { FileEdits } from '../../core/finding';
import { basename, dirname, join } from '../../core/path';
import { lineEnding } from '../../core/text';
import { attribute, staticString } from '../hcl/query';
import type { Declared, Module, TerraformFile } from './model';
import { haveCommonVersion } from './versions';

/** The first `terraform` block of a module. */
export const settingsOf = (module: Module): Declared | undefined => module.blocks.get('terraform')?.[0];

export const hasRequiredVersion = (module: Module): boolean =>
  (module.blocks.get('terraform') ?? []).some(({ block }) => attribute(block.body, 'required_version'));

/** Whether a module says that it is for versions of Terraform before this one only. */
export const isOnlyBefore = (version: string, module: Module | null): boolean =>
  (module?.blocks.get('terraform') ?? []).some(({ block }) => {
    const constraint = staticString(attribute(block.body, 'required_version')?.value);
    return constraint !== null && !haveCommonVersion(constraint, `>= ${version}`);
  });

/** The file in which a module's settings stand, or would be looked for. */
export const settingsFile = (module: Module): TerraformFile | undefined =>
  settingsOf(module)?.file ?? usualFile(module) ?? module.files[0];

function usualFile({ files }: Module): TerraformFile | undefined {
  const named = (name: string): TerraformFile | undefined => files.find((file) => basename(file.source.path) === name);
  return named('terraform.tf') ?? named('versions.tf') ?? named('main.tf');
}

/** Edits of a file; of the finding's own file they name no path. */
export const editsOf = (file: TerraformFile, own: TerraformFile, edits: FileEdits['edits']): FileEdits =>
  file === own ? { edits } : { path: file.source.path, edits };

/**
 * Edits that write the first `terraform` block of a module into `own`, its settings file; into a new `terraform.tf`
 * where that is one of several files for other things.
 */
export function addSettings(module: Module, own: TerraformFile, text: string): readonly FileEdits[] | null {
  if (module.files.length > 1 && !usualFile(module)) {
    const eol = lineEnding(own.source.text);
    return [{ path: join(dirname(own.source.path), 'terraform.tf'), edits: append('', text.replace(/\n/g, eol), eol) }];
  }
  const edits = addBlock(own, text);
  return edits && [{ edits }];
}

/** Edits that write a new block into a file: before everything else, or behind a comment at its top. */
function addBlock({ source, syntax }: TerraformFile, text: string): FileEdits['edits'] | null {
  if (syntax.isJson) return null;
  const eol = lineEnding(source.text);
  const block = text.replace(/\n/g, eol);
  const start = source.text.startsWith('\uFEFF') ? 1 : 0;
  const isBehind = /^\s*(?:#|\/[/*]|$)/.test(source.text.slice(start));
  if (isBehind) return append(source.text, block, eol);
  return [{ span: { start, end: start }, text: `${block}${eol}${eol}` }];
}

/** Edits that write a new block at the end of a file. */
export function append(text: string, block: string, eol: string): FileEdits['edits'] {
  const isEmpty = text.replace(/^\uFEFF/, '').trim() === '';
  const before = isEmpty ? '' : /(?:\r\n|\n)$/.test(text) ? eol : eol + eol;
  return [{ span: { start: text.length, end: text.length }, text: `${before}${block}${eol}` }];
}
