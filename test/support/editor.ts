import type { Completion, CompletionContext, EditorSupport } from '../../server/src/core/editor';
import { neverCancelled } from '../../server/src/core/host';
import type { Parsed } from '../../server/src/core/language';
import { applyEdits } from '../../server/src/core/text';
import { engine, openProject } from './check';

/** Where the cursor stands in the text of a test. */
export const CURSOR = '▮';

export interface Asked {
  readonly text: string;
  readonly support: EditorSupport;
  readonly context: CompletionContext;
  readonly parsed: Parsed;
}

/** Opens a project whose file has a `▮` in its text, and gives what its language can be asked there. */
export async function askEditor(
  path: string,
  marked: string,
  { files = {}, trigger = null }: { files?: Readonly<Record<string, string>>; trigger?: string | null } = {},
): Promise<Asked> {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0) throw new Error(`the text needs a ${CURSOR}`);
  const text = marked.slice(0, offset) + marked.slice(offset + CURSOR.length);
  const workspace = openProject({ path, text, files });
  const parsed = await workspace.parsed(path);
  if (!parsed) throw new Error(`${path} is in no language`);
  const { adapter, model, source } = parsed;
  const project = await adapter.gather?.(model, source, workspace);
  const support = (await adapter.editor?.()) ?? {};
  const place = { model, project, source, workspace, offset, trigger };
  return { text, support, parsed, context: { ...place, rules: engine.rules, cancellation: neverCancelled } };
}

export async function completionsAt(...asked: Parameters<typeof askEditor>): Promise<readonly Completion[]> {
  const { support, context } = await askEditor(...asked);
  return (await support.completions?.(context)) ?? [];
}

export const labels = (completions: readonly Completion[]): string[] => completions.map(({ label }) => label);

/** The text once the completion of this label has been put in. */
export async function completed(label: string, ...asked: Parameters<typeof askEditor>): Promise<string> {
  const { support, context, text } = await askEditor(...asked);
  const found = (await support.completions?.(context))?.find((one) => one.label === label);
  if (!found) throw new Error(`${label} is not offered`);
  return applyEdits(text, [found.edit, ...(found.also ?? [])]);
}

/** The text of the hover, and what it is about. */
export async function hoverAt(
  ...asked: Parameters<typeof askEditor>
): Promise<{ about: string; markdown: string } | null> {
  const { support, context, text } = await askEditor(...asked);
  const hover = (await support.hover?.(context)) ?? null;
  return hover && { about: text.slice(hover.span.start, hover.span.end), markdown: hover.markdown };
}
