import { commentAbove, type LanguageAdapter, type Subject } from '../../core/language';
import { basename } from '../../core/path';
import type { HclFile } from './ast';
import { parseHcl, reparseHcl } from './parse';
import { HCL_SUBJECT } from './rule';
import { scopeOf } from './suppress';

/** What rules about the syntax itself visit. */
export const hclSubject = (file: HclFile): Subject => ({
  id: HCL_SUBJECT,
  model: file,
  project: undefined,
  walk(visit) {
    visit('file', file);
    for (const error of file.errors) visit('error', error);
  },
});

/** HCL of Packer, Nomad, Terragrunt and others: its syntax is checked, its meaning is unknown. */
export const hcl: LanguageAdapter<HclFile, undefined> = {
  id: 'hcl',
  name: 'HCL',
  examplePath: 'example.hcl',
  detect: (path) => /\.(?:hcl|nomad)$/.test(basename(path)),
  parse: ({ text }) => parseHcl(text),
  reparse: ({ text }, previous) => reparseHcl(text, previous),
  subjects: (file) => [hclSubject(file)],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.comments,
  scopeOf,
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};
