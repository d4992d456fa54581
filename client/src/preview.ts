import {
  TabInputText,
  TabInputTextDiff,
  Uri,
  ViewColumn,
  commands,
  l10n,
  window,
  workspace,
  type Disposable,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';

export interface PreviewedFile {
  /** Relative, with slashes. */
  readonly path: string;
  /** Behind the path in the list. */
  readonly description: string;
  readonly text: string;
  /** What the text is shown beside, to be compared with; absent: it is shown alone. */
  readonly original?: Uri;
}

/** Serves the texts of files that are not written yet, in the language that their names tell. */
export class Previews implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly provider: Disposable;

  /** `scheme`: of the addresses of its texts, which nothing else uses. */
  constructor(private readonly scheme: string) {
    this.provider = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
    });
  }

  /**
   * Lists the files, all chosen, and shows beside the list the one that the cursor is on. Gives those that a
   * person leaves chosen; none where the list is left.
   */
  async choose<F extends PreviewedFile>(title: string, files: readonly F[]): Promise<readonly F[]> {
    const round = String(Date.now());
    const uriOf = (file: F): Uri => Uri.from({ scheme: this.scheme, path: `/${round}/${file.path}` });
    for (const file of files) this.texts.set(uriOf(file).toString(), file.text);
    const list = listOf(title, files);
    const show = (file: F | undefined) => file && showFile(file, uriOf(file));
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
      await closePreviews(this.scheme);
      this.texts.clear();
    }
  }

  dispose(): void {
    this.provider.dispose();
  }
}

const SHOWN = { preview: true, preserveFocus: true, viewColumn: ViewColumn.Active };

const showFile = ({ path, original }: PreviewedFile, preview: Uri): Thenable<unknown> =>
  original
    ? commands.executeCommand('vscode.diff', original, preview, path, SHOWN)
    : window.showTextDocument(preview, SHOWN);

function listOf<F extends PreviewedFile>(
  title: string,
  files: readonly F[],
): QuickPick<QuickPickItem & { readonly file: F }> {
  const list = window.createQuickPick<QuickPickItem & { readonly file: F }>();
  const items = files.map((file) => ({
    label: file.path,
    description: file.description,
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

async function closePreviews(scheme: string): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(
    tabs.filter(({ input }) => shownUri(input)?.scheme === scheme),
    true,
  );
}

function shownUri(input: unknown): Uri | undefined {
  if (input instanceof TabInputTextDiff) return input.modified;
  return input instanceof TabInputText ? input.uri : undefined;
}
