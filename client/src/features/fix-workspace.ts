import { Disposable, ProgressLocation, Uri, WorkspaceEdit, commands, l10n, window, workspace } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import {
  FIX_WORKSPACE,
  type FixedFile,
  type FixWorkspaceParams,
  type WorkspaceFixes,
} from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { hasFolder } from '../folders';
import { Previews } from '../preview';

/** "Fix All in Workspace": the safe fixes of every file, shown before anything is written. */
export const register: Feature = (context) => {
  const previews = new Previews('boringops-fixed');
  return Disposable.from(
    previews,
    commands.registerCommand('boringops.fixWorkspace', () => fixWorkspace(context, previews)),
  );
};

async function fixWorkspace(context: Context, previews: Previews): Promise<void> {
  if (!hasFolder(l10n.t('BoringOps: open a folder to fix.'))) return;
  const fixes = await askForFixes(context);
  if (!fixes) return;
  if (fixes.files.length === 0) {
    void window.showInformationMessage(l10n.t('BoringOps: nothing to fix automatically in {0} files.', fixes.checked));
    return;
  }
  const files = fixes.files.map((file) => {
    const original = Uri.parse(file.uri);
    const description = l10n.t('fixes: {0}', file.findings);
    return { ...file, original, path: workspace.asRelativePath(original), description };
  });
  const chosen = await previews.choose(l10n.t('Safe fixes'), files);
  if (chosen.length > 0) await apply(context, chosen);
}

/** As one step that can be undone; leaves out the files that changed meanwhile. */
async function apply({ client }: Context, files: readonly (FixedFile & { readonly original: Uri })[]): Promise<void> {
  const edit = new WorkspaceEdit();
  const changed: string[] = [];
  for (const { original, edits, text } of files) {
    const wanted = await client.protocol2CodeConverter.asTextEdits([...edits]);
    const document = await workspace.openTextDocument(original);
    const outcome = wanted.reduceRight((now, { range, newText }) => {
      return now.slice(0, document.offsetAt(range.start)) + newText + now.slice(document.offsetAt(range.end));
    }, document.getText());
    if (isSame(outcome, text)) edit.set(original, wanted);
    else changed.push(workspace.asRelativePath(original));
  }
  if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) {
    void window.showErrorMessage(l10n.t('BoringOps: the files could not be written; nothing was changed.'));
  } else if (changed.length > 0) {
    void window.showWarningMessage(l10n.t('BoringOps: changed meanwhile, and left alone: {0}', changed.join(', ')));
  }
}

/** The editor gives every line of a document the same end. */
const isSame = (one: string, other: string): boolean => withoutReturns(one) === withoutReturns(other);

const withoutReturns = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

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
