import { Disposable, Range, commands, l10n, window, workspace, type TextDocument } from 'vscode';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageclient';
import { FIX_ALL_KIND } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { isChecked } from '../documents';
import { isReadOnly } from '../folders';

const CONTEXT_KEY = 'boringops.isChecked';

/** "Fix All in File", and the context key that hides it elsewhere. */
export const register: Feature = (context) => {
  const update = () => {
    const document = window.activeTextEditor?.document;
    void commands.executeCommand('setContext', CONTEXT_KEY, document !== undefined && isChecked(document));
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidOpenTextDocument(update),
    commands.registerCommand('boringops.fixAll', () => fixActiveFile(context)),
  );
};

async function fixActiveFile(context: Context): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const name = workspace.asRelativePath(document.uri);
  if (isReadOnly(document.uri)) {
    void window.showWarningMessage(l10n.t('BoringOps: {0} is read-only; nothing was changed.', name));
    return;
  }
  switch (await fixAll(context, document)) {
    case 'nothing':
      window.setStatusBarMessage(l10n.t('BoringOps: nothing to fix automatically'), 4000);
      return;
    case 'refused':
      void window.showWarningMessage(
        l10n.t('BoringOps: {0} changed meanwhile, or cannot be changed; try again.', name),
      );
      return;
    case 'fixed':
  }
}

/**
 * Applies the safe fixes, if there are any; refused where the text is another one by then. The server is asked
 * directly: the editor throws answers of its own request away whenever some extension registers a provider meanwhile.
 */
async function fixAll({ client }: Context, document: TextDocument): Promise<'fixed' | 'nothing' | 'refused'> {
  const { version } = document;
  const everything = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const converter = client.code2ProtocolConverter;
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: converter.asTextDocumentIdentifier(document),
    range: converter.asRange(everything),
    context: { diagnostics: [], only: [FIX_ALL_KIND] },
  });
  const action = actions?.find((one): one is CodeAction => 'kind' in one && one.kind === FIX_ALL_KIND);
  const { edit } = action ? await client.sendRequest(CodeActionResolveRequest.type, action) : {};
  if (!edit) return 'nothing';
  const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  return document.version === version && (await workspace.applyEdit(changes)) ? 'fixed' : 'refused';
}
