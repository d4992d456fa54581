import {
  TabInputText,
  Uri,
  ViewColumn,
  l10n,
  window,
  workspace,
  type Disposable,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';

const SCHEME = 'boringops-preview';

export interface PreviewedFile {
  /** Relative, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly exists: boolean;
}

/** Serves the texts of files that are not written yet, in the language that their names tell. */
export class Previews implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
  });

  /**
   * Lists the files, all chosen, and shows beside the list the one that the cursor is on. Gives those that a
   * person leaves chosen; none where the list is left.
   */
  async choose<F extends PreviewedFile>(title: string, files: readonly F[]): Promise<readonly F[]> {
    const round = String(Date.now());
    const uriOf = (file: F): Uri => Uri.from({ scheme: SCHEME, path: `/${round}/${file.path}` });
    for (const file of files) this.texts.set(uriOf(file).toString(), file.text);
    const list = listOf(title, files);
    const show = (file: F | undefined) =>
      file &&
      window.showTextDocument(uriOf(file), { preview: true, preserveFocus: true, viewColumn: ViewColumn.Active });
    try {
      return await new Promise((resolve) => {
        list.onDidChangeActive(([item]) => void show(item?.file));
        list.onDidAccept(() => resolve(list.selectedItems.map(({ file }) => file)));
        list.onDidHide(() => resolve([]));
        list.show();
        // A list of many to choose from has nothing under its cursor at first.
        void show(files[0]);
      });
    } finally {
      list.dispose();
      await closePreviews();
      this.texts.clear();
    }
  }

  dispose(): void {
    this.provider.dispose();
  }
}

function listOf<F extends PreviewedFile>(
  title: string,
  files: readonly F[],
): QuickPick<QuickPickItem & { readonly file: F }> {
  const list = window.createQuickPick<QuickPickItem & { readonly file: F }>();
  const items = files.map((file) => ({
    label: file.path,
    description: file.exists ? l10n.t('replaces what is there') : l10n.t('new'),
    file,
  }));
  return Object.assign(list, {
    title: l10n.t('{0}: Enter writes what is chosen', title),
    placeholder: l10n.t('The file under the cursor is shown below; nothing is written yet'),
    canSelectMany: true,
    ignoreFocusOut: true,
    items,
    selectedItems: items,
  });
}

async function closePreviews(): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(
    tabs.filter(({ input }) => input instanceof TabInputText && input.uri.scheme === SCHEME),
    true,
  );
}
