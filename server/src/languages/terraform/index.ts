import { commentAbove, type LanguageAdapter } from '../../core/language';
import { hclSubject } from '../hcl';
import type { HclFile } from '../hcl/ast';
import { parseHcl, reparseHcl } from '../hcl/parse';
import { scopeOf } from '../hcl/suppress';
import type { Source } from '../../core/source';
import { gather, isTerraformFile, kindOf } from './gather';
import { parseTerraformJson, parseValuesJson } from './json';
import type { TerraformFile, TerraformProject } from './model';
import { TERRAFORM_SUBJECT } from './rule';
import { fitFix } from './fit-fix';
import { walkFile } from './visit';

function syntaxOf({ path, text }: Source): HclFile {
  if (!path.endsWith('.json')) return parseHcl(text);
  return kindOf(path) === 'values' ? parseValuesJson(text) : parseTerraformJson(text);
}

/** Terraform and OpenTofu: modules, values and tests. */
export const terraform: LanguageAdapter<TerraformFile, TerraformProject> = {
  id: 'terraform',
  name: 'Terraform',
  examplePath: 'main.tf',
  detect: isTerraformFile,
  parse: (source) => ({ kind: kindOf(source.path), source, syntax: syntaxOf(source) }),
  reparse: (source, { kind, syntax }) => ({
    kind,
    source,
    syntax: syntax.isJson ? syntaxOf(source) : reparseHcl(source.text, syntax),
  }),
  gather,
  subjects: (file, project) => [
    hclSubject(file.syntax),
    {
      id: TERRAFORM_SUBJECT,
      model: file,
      project,
      walk: (visit) => walkFile(file, visit),
      fitFix: (fix) => fitFix(fix, file),
    },
  ],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.syntax.comments,
  scopeOf: (comment, file) => scopeOf(comment, file.syntax),
  commentAt: (offset, file, source) => (file.syntax.isJson ? null : commentAbove(source, offset, '#')),
};
