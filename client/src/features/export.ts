import { ProgressLocation, Uri, commands, l10n, window, workspace } from 'vscode';
import { EXPORT, type ExportFormat } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { hasFolder } from '../folders';

interface Choice {
  readonly format: ExportFormat;
  readonly label: string;
  readonly detail: string;
  readonly file: string;
}

const choices = (): readonly Choice[] => [
  {
    format: 'sarif',
    label: 'SARIF',
    detail: l10n.t('For code scanning and the SARIF viewers'),
    file: 'boringops.sarif',
  },
  { format: 'json', label: 'JSON', detail: l10n.t('For scripts'), file: 'boringops.json' },
  {
    format: 'markdown',
    label: 'Markdown',
    detail: l10n.t('For a merge request, a ticket or a chat'),
    file: 'boringops.md',
  },
];

/** "Export Findings": the whole workspace as SARIF, JSON or Markdown; `format` and `target` for other extensions. */
export const register: Feature = (context) =>
  commands.registerCommand('boringops.exportFindings', (format?: unknown, target?: unknown) =>
    exportFindings(context, format, target),
  );

async function exportFindings(context: Context, format: unknown, target: unknown): Promise<void> {
  if (!hasFolder(l10n.t('BoringOps: open a folder to check it and export what is found.'))) return;
  const choice = choices().find((one) => one.format === format) ?? (await pick());
  if (!choice) return;
  const text = await request(context, choice.format);
  if (text === null) return;
  const file = target instanceof Uri ? target : await askWhere(choice);
  if (!file) return;
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    context.log.error('The findings could not be written.', error);
    void window.showErrorMessage(l10n.t('BoringOps: {0} could not be written.', file.path));
    return;
  }
  if (target === undefined) await window.showTextDocument(file);
}

const pick = () => window.showQuickPick(choices(), { title: l10n.t('Export the findings of the workspace') });

/** Null where it was cancelled or failed; the log says why. */
function request({ client }: Context, format: ExportFormat): Thenable<string | null> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('BoringOps: checking'), cancellable: true };
  return window.withProgress(options, (_, token) =>
    client.sendRequest<string | null>(EXPORT, { format }, token).catch((error: unknown) => {
      if (token.isCancellationRequested) return null;
      throw error;
    }),
  );
}

function askWhere({ file, label }: Choice): Thenable<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    title: l10n.t('Export the findings as {0}', label),
    ...(folder && { defaultUri: Uri.joinPath(folder, file) }),
  });
}
