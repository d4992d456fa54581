import type { EditorSupport } from '../../core/editor';
import { completions } from './editor/completions';
import { hover } from './editor/hover';
import { definitions, links, prepareRename, references, rename, symbols } from './editor/navigate';
import type { GitlabFile } from './model';
import type { GitlabProject } from './project';

export const editor: EditorSupport<GitlabFile, GitlabProject> = {
  completions,
  hover,
  definitions,
  references,
  prepareRename,
  rename,
  symbols,
  links,
};
