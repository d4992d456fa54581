import {
  Disposable,
  EventEmitter,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  commands,
  l10n,
  window,
  workspace,
  type TreeDataProvider,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { READINESS_REQUEST, type ReadinessAnswer, type ReadinessFinding } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { hasFolder } from '../folders';

const VIEW = 'boringops.readiness';

const ICONS: Readonly<Record<ReadinessAnswer['state'], ThemeIcon>> = {
  holds: new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed')),
  broken: new ThemeIcon('error', new ThemeColor('testing.iconFailed')),
  'not applicable': new ThemeIcon('circle-slash', new ThemeColor('disabledForeground')),
};

type Node = ReadinessAnswer | ReadinessFinding;

const isItem = (node: Node): node is ReadinessAnswer => 'findings' in node;

/** The checklist of the side bar: what holds in this repository, and what breaks the rest. */
export const register: Feature = (context) => {
  const tree = new ReadinessTree(context);
  const view = window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  return Disposable.from(
    tree,
    view,
    // Nothing is checked before a person looks.
    view.onDidChangeVisibility(({ visible }) => visible && tree.refresh()),
    context.client.onDidChangeState(({ newState }) => newState === State.Running && view.visible && tree.refresh()),
    workspace.onDidSaveTextDocument(() => view.visible && tree.refresh()),
    commands.registerCommand('boringops.refreshReadiness', () => tree.refresh()),
    commands.registerCommand('boringops.showReadiness', async () => {
      if (!hasFolder(l10n.t('BoringOps: open a folder to see how ready it is.'))) return;
      await commands.executeCommand(`${VIEW}.focus`);
      const [first] = await tree.getChildren();
      // While it is empty the view takes no focus.
      if (first) await view.reveal(first, { focus: true, select: false });
    }),
    commands.registerCommand('boringops.exportReadiness', async () => {
      if (hasFolder(l10n.t('BoringOps: open a folder to see how ready it is.'))) await tree.exportMarkdown();
    }),
  );
};

class ReadinessTree implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private items: Promise<readonly ReadinessAnswer[]> | undefined;

  constructor(private readonly context: Context) {}

  refresh(): void {
    this.items = undefined;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return isItem(node) ? [...node.findings] : [];
    return [...(await this.load())];
  }

  async getParent(node: Node): Promise<Node | undefined> {
    return isItem(node) ? undefined : (await this.load()).find(({ findings }) => findings.includes(node));
  }

  getTreeItem(node: Node): TreeItem {
    return isItem(node) ? itemOf(node) : findingOf(node);
  }

  async exportMarkdown(): Promise<void> {
    const items = await this.load();
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: markdown(items) }));
  }

  private load(): Promise<readonly ReadinessAnswer[]> {
    return (this.items ??= this.ask());
  }

  private async ask(): Promise<readonly ReadinessAnswer[]> {
    const { client, log } = this.context;
    try {
      if (client.state === State.Starting) await client.start();
      if (client.state !== State.Running) return [];
      return await window.withProgress({ location: { viewId: VIEW } }, () =>
        client.sendRequest<ReadinessAnswer[]>(READINESS_REQUEST, {}),
      );
    } catch (error) {
      log.error('The readiness could not be told.', error);
      return [];
    }
  }
}

const words = (): Readonly<Record<ReadinessAnswer['state'], string>> => ({
  holds: l10n.t('holds'),
  broken: l10n.t('broken'),
  'not applicable': l10n.t('not applicable'),
});

function itemOf({ id, title, value, state, findings }: ReadinessAnswer): TreeItem {
  const item = new TreeItem(
    title,
    findings.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = id;
  item.iconPath = ICONS[state];
  item.description = findings.length > 0 ? String(findings.length) : words()[state];
  item.tooltip = `${value}: ${words()[state]}`;
  item.accessibilityInformation = { label: `${title}: ${words()[state]}` };
  return item;
}

function findingOf({ uri, range, rule, message }: ReadinessFinding): TreeItem {
  const { start, end } = range;
  const resource = Uri.parse(uri);
  const place = `${workspace.asRelativePath(resource)}:${start.line + 1}`;
  // The place is short: both can be seen in a narrow side bar.
  const item = new TreeItem(`${resource.path.split('/').at(-1) ?? ''}:${start.line + 1}`);
  item.description = message;
  item.tooltip = new MarkdownString().appendText(`${message}\n${place}`).appendMarkdown(`\n\n\`${rule}\``);
  item.command = {
    title: l10n.t('Go to the finding'),
    command: 'vscode.open',
    arguments: [resource, { selection: new Range(start.line, start.character, end.line, end.character) }],
  };
  return item;
}

const BOX: Readonly<Record<ReadinessAnswer['state'], string>> = {
  holds: '- [x] ',
  broken: '- [ ] ',
  'not applicable': '- ',
};

const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');

function markdown(items: readonly ReadinessAnswer[]): string {
  const lines = items.flatMap(({ title, state, findings }) => [
    `${BOX[state]}${title}${state === 'not applicable' ? ` (${words()[state]})` : ''}`,
    ...findings.map(
      ({ uri, range, message }) =>
        `  - ${plain(workspace.asRelativePath(Uri.parse(uri)))}:${range.start.line + 1}: ${plain(message)}`,
    ),
  ]);
  return [`# ${l10n.t('Readiness')}`, '', ...lines, ''].join('\n');
}
