import {
  CreateFile,
  TextDocumentEdit,
  type SnippetTextEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { LineIndex, TextEdit } from '../core/text';
import { toRange, toTextEdit } from './convert';
import type { Session } from './session';

/** `isSnippet`: the text has tab stops. */
type Edit = TextEdit & { readonly isSnippet?: boolean };

interface Edits {
  /** Absent: the file of the finding. */
  readonly path?: string;
  readonly edits: readonly Edit[];
}

const toOwnEdit = (lines: LineIndex, edit: Edit): LspTextEdit | SnippetTextEdit =>
  edit.isSnippet
    ? { range: toRange(lines, edit.span), snippet: { kind: 'snippet', value: edit.text } }
    : toTextEdit(lines, edit);

const START = { line: 0, character: 0 };

/**
 * The edits as the client understands them, with the version that they are meant for. `own` is the path
 * of the finding. All of them or none are to be applied, so nothing is left to be confirmed one by one.
 * Undefined where a file would have to be created and the client cannot do so.
 */
export async function toWorkspaceEdit(
  session: Session,
  own: string,
  files: readonly Edits[],
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
      ? edits.map((edit) => toOwnEdit(source.lines, edit))
      : [{ range: { start: START, end: START }, newText: edits.map((edit) => edit.text).join('') }];
    const version = session.document(path)?.version ?? null;
    changes.push(TextDocumentEdit.create({ uri, version }, textEdits));
    plain[uri] = [...(plain[uri] ?? []), ...textEdits.filter((edit) => 'newText' in edit)];
  }
  return documentChanges ? { documentChanges: changes } : { changes: plain };
}
