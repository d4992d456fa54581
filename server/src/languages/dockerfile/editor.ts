import type { EditorSupport } from '../../core/editor';
import { completions } from './editor/completions';
import { hover } from './editor/hover';
import { definitions, prepareRename, references, rename } from './editor/navigation';
import { folds, links, symbols } from './editor/outline';
import type { Dockerfile } from './model';
import type { DockerProject } from './project';

/** What an editor is offered in a Dockerfile. */
export const editor: EditorSupport<Dockerfile, DockerProject> = {
  completions,
  hover,
  definitions,
  references,
  prepareRename,
  rename,
  symbols,
  folds,
  links,
};
