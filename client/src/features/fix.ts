import {
  CodeAction,
  CodeActionKind,
  Disposable,
  Range,
  commands,
  l10n,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { FIX_ALL_KIND } from '../../../server/src/lsp/protocol';
import type { Feature } from '../context';
import { isChecked } from '../documents';

const CONTEXT_KEY = 'boringops.isChecked';

/** "Fix All in File", and the context key that hides it elsewhere. */
export const register: Feature = () => {
  const update = () => {
    const document = window.activeTextEditor?.document;
    void commands.executeCommand('setContext', CONTEXT_KEY, document !== undefined && isChecked(document));
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidOpenTextDocument(update),
    commands.registerCommand('boringops.fixAll', fixActiveFile),
  );
};

async function fixActiveFile(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const isFixed = await fixAll(document);
  if (!isFixed) void window.setStatusBarMessage(l10n.t('BoringOps: nothing to fix automatically'), 4000);
}

/** Applies the safe fixes; false where there are none. */
async function fixAll(document: TextDocument): Promise<boolean> {
  const everything = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const actions: unknown = await commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    everything,
    FIX_ALL_KIND,
    1,
  );
  const wanted = CodeActionKind.Empty.append(FIX_ALL_KIND);
  const action = (Array.isArray(actions) ? actions : []).find(
    (one: unknown): one is CodeAction =>
      one instanceof CodeAction && one.kind !== undefined && wanted.contains(one.kind),
  );
  return action?.edit ? workspace.applyEdit(action.edit) : false;
}
