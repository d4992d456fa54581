import type { CodeAction, Range, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const range = (line: number, character: number, endLine: number, endCharacter: number): Range => ({
  start: { line, character },
  end: { line: endLine, character: endCharacter },
});

export const at = (line: number, character: number): Range => range(line, character, line, character);

export const EVERYTHING = range(0, 0, 1_000_000, 0);

export const titled = (actions: readonly CodeAction[], title: string): CodeAction | undefined =>
  actions.find((action) => action.title === title);

/** The edits of one document in an action. */
export const documentEdits = (action: CodeAction): readonly TextDocumentEdit[] =>
  (action.edit?.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'textDocument' in change);

/** The text after an action's edits of its one document. */
export const applied = (text: string, action: CodeAction): string =>
  TextDocument.applyEdits(
    TextDocument.create('any:text', '', 0, text),
    documentEdits(action).flatMap((change) => change.edits.filter((edit) => 'newText' in edit)),
  );
