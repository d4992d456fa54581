import { Disposable, ProgressLocation, Range, commands, l10n, window, workspace, type TextDocument } from 'vscode';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest, WorkDoneProgress } from 'vscode-languageclient';
import {
  FIX_ALL_KIND,
  FIX_WORKSPACE,
  type FixWorkspaceParams,
  type WorkspaceFixes,
} from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { isChecked } from '../documents';
import { hasFolder, isReadOnly } from '../folders';

const CONTEXT_KEY = 'boringops.isChecked';

/** "Fix All in File", and the context key that hides it elsewhere; "Fix All in Workspace". */
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
    commands.registerCommand('boringops.fixWorkspace', () => fixWorkspace(context)),
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

/** Every safe fix of every file, shown to be confirmed before anything is written. */
async function fixWorkspace(context: Context): Promise<void> {
  if (!hasFolder(l10n.t('BoringOps: open a folder to fix.'))) return;
  const fixes = await askForFixes(context);
  if (!fixes) return;
  if (fixes.files === 0) {
    void window.showInformationMessage(l10n.t('BoringOps: nothing to fix automatically in {0} files.', fixes.checked));
    return;
  }
  const edit = await context.client.protocol2CodeConverter.asWorkspaceEdit(fixes.edit);
  const applying = workspace.applyEdit(edit, { isRefactoring: true });
  // The editor shows what has to be confirmed with nothing chosen yet.
  const hint = l10n.t(
    'BoringOps: {0} findings in {1} files can be fixed; tick what shall be, then apply',
    fixes.findings,
    fixes.files,
  );
  window.setStatusBarMessage(hint, applying);
  await applying;
}

/** Undefined where it was cancelled or failed. */
function askForFixes({ client, log }: Context): Thenable<WorkspaceFixes | undefined> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('BoringOps: fixing'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = crypto.randomUUID();
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) =>
      progress.report({ message: value.message }),
    );
    try {
      const params: FixWorkspaceParams = { workDoneToken };
      const fixes = await client.sendRequest<WorkspaceFixes | null>(FIX_WORKSPACE, params, token);
      if (fixes) return fixes;
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      log.error('The workspace could not be fixed.', error);
    } finally {
      listener.dispose();
    }
    void window.showErrorMessage(l10n.t('BoringOps: the workspace could not be fixed; the log says why.'));
    return undefined;
  });
}
