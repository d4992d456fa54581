import type { EditorSupport } from '../../core/editor';
import { tableCompletions } from '../yaml/completions';
import type { ShapeHelp } from '../yaml/shape-editor';
import { kustomizeFacts } from './facts';
import type { Kustomization } from './model';

const help = (): ShapeHelp => ({ table: kustomizeFacts(), start: '@kustomization' });

export const editor: EditorSupport<Kustomization, undefined> = {
  completions: tableCompletions({ help, names: () => [] }),
};
