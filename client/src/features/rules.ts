import { Disposable, EventEmitter, Uri, commands, l10n, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import { OPEN_RULE_COMMAND, RULES, RULE_PAGE, type RuleSummary } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';

const SCHEME = 'boringops-rule';

/** Pages of rules, shown from what the server carries: they need no network. */
export const register: Feature = (context) => {
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pageOf(context, ruleOf(uri)),
    }),
    commands.registerCommand(OPEN_RULE_COMMAND, async (rule?: unknown) => {
      const chosen = typeof rule === 'string' ? rule : await pickRule(context);
      if (chosen !== undefined) await openPage(chosen);
    }),
  );
};

const uriOf = (rule: string): Uri => Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
const ruleOf = (uri: Uri): string => uri.path.slice(1).replace(/\.md$/, '');

async function pageOf({ client }: Context, rule: string): Promise<string> {
  if (client.state !== State.Running) return l10n.t('The server is not running.');
  const page = await client.sendRequest<string | null>(RULE_PAGE, { rule });
  return page ?? l10n.t('There is no rule named {0}.', `\`${rule}\``);
}

/** As rendered Markdown where the editor can render it. */
async function openPage(rule: string): Promise<void> {
  const uri = uriOf(rule);
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await window.showTextDocument(uri, { preview: true });
  }
}

async function pickRule({ client }: Context): Promise<string | undefined> {
  const rules = await client.sendRequest<RuleSummary[]>(RULES);
  const items = rules.map(({ id, title, aliases }) => ({ label: id, description: aliases.join(', '), detail: title }));
  // Shown once it is filled: what is typed into an empty list filters nothing.
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Open the page of a rule'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.label;
}
