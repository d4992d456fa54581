import type { Completion, CompletionContext, EditorSupport } from '../../core/editor';
import { yamlCursor } from '../yaml/cursor';
import { shapeCompletions } from '../yaml/shape-editor';
import { kustomizeFacts } from './facts';
import type { Kustomization } from './model';

async function completions(context: CompletionContext<Kustomization>): Promise<readonly Completion[]> {
  const { source, offset, trigger } = context;
  const cursor = yamlCursor(source, offset);
  if (cursor.role === 'none' || (trigger !== null && !/[\s{["',:]/.test(trigger))) return [];
  return shapeCompletions(cursor, { table: kustomizeFacts(), start: '@kustomization' });
}

export const editor: EditorSupport<Kustomization, undefined> = { completions };
