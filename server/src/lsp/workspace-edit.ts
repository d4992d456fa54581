import { CreateFile, TextDocumentEdit, type TextEdit as LspTextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../core/finding';
import type { LineIndex, TextEdit } from '../core/text';
import { toRange } from './convert';
import type { Session } from './session';

const toTextEdit = (lines: LineIndex, edit: TextEdit): LspTextEdit => ({
  range: toRange(lines, edit.span),
  newText: edit.text,
});

const START = { line: 0, character: 0 };

/**
 * The edits as the client understands them, with the version that they are meant for. `own` is the path
 * of the finding. Undefined where a file would have to be created and the client cannot do so.
 */
export async function toWorkspaceEdit(
  session: Session,
  own: string,
  files: readonly FileEdits[],
): Promise<WorkspaceEdit | undefined> {
  const { documentChanges, createFiles } = session.client;
  const changes: (TextDocumentEdit | CreateFile)[] = [];
  const plain: Record<string, LspTextEdit[]> = {};
  for (const { path = own, edits } of files) {
    const uri = session.uris.toUri(path);
    const source = await session.workspace.source(path);
    if (!source && !createFiles) return undefined;
    if (!source) changes.push(CreateFile.create(uri, { ignoreIfExists: true }));
    const textEdits = source
      ? edits.map((edit) => toTextEdit(source.lines, edit))
      : [{ range: { start: START, end: START }, newText: edits.map((edit) => edit.text).join('') }];
    changes.push(TextDocumentEdit.create({ uri, version: session.document(path)?.version ?? null }, textEdits));
    plain[uri] = [...(plain[uri] ?? []), ...textEdits];
  }
  return documentChanges ? { documentChanges: changes } : { changes: plain };
}
