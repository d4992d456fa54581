import { Disposable, Range, Uri, WorkspaceEdit, commands, l10n, window, workspace } from 'vscode';
import {
  IMPORT_SETTINGS,
  SCAFFOLD,
  SCAFFOLDS,
  type ImportedSettings,
  type ScaffoldedFile,
  type ScaffoldQuestion,
  type ScaffoldSummary,
} from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { pickWritableFolder } from '../folders';
import { Previews } from '../preview';

/** Command to scaffold; `boringops.new` asks which. */
const COMMANDS: Readonly<Record<string, string>> = {
  'boringops.newPipeline': 'pipeline',
  'boringops.newDockerfile': 'dockerfile',
  'boringops.newTerraformModule': 'terraform-module',
  'boringops.newBackend': 'backend',
  'boringops.newDeployment': 'deployment',
  'boringops.newAlerts': 'alerts',
  'boringops.newRunbook': 'runbook',
  'boringops.newPostMortem': 'post-mortem',
};

/** Writes pipelines, Dockerfiles, runbooks and more: questions, then a preview, then the files. */
export const register: Feature = (context) => {
  const previews = new Previews('boringops-preview');
  return Disposable.from(
    previews,
    commands.registerCommand('boringops.new', () => scaffold(context, previews)),
    ...Object.entries(COMMANDS).map(([command, what]) =>
      commands.registerCommand(command, () => scaffold(context, previews, what)),
    ),
    commands.registerCommand('boringops.importSettings', () => importSettings(context, previews)),
  );
};

async function scaffold(context: Context, previews: Previews, what?: string): Promise<void> {
  const folder = await pickWritableFolder(l10n.t('BoringOps: open a folder first; the files are written into it.'));
  if (!folder) return;
  const { client } = context;
  const known = await client.sendRequest<ScaffoldSummary[]>(SCAFFOLDS, { folder: folder.uri.toString() });
  const chosen = what === undefined ? await pickScaffold(known) : known.find(({ id }) => id === what);
  if (!chosen) return;
  const answers = await ask(chosen);
  if (!answers) return;
  const params = { folder: folder.uri.toString(), what: chosen.id, answers };
  const files = await client.sendRequest<ScaffoldedFile[] | null>(SCAFFOLD, params);
  if (files) await write(files, chosen.title, previews);
}

/** What other tools are told in this folder, as a configuration. */
async function importSettings({ client }: Context, previews: Previews): Promise<void> {
  const folder = await pickWritableFolder(l10n.t('BoringOps: open a folder first; its settings are imported.'));
  if (!folder) return;
  const params = { folder: folder.uri.toString() };
  const { file, known } = await client.sendRequest<ImportedSettings>(IMPORT_SETTINGS, params);
  if (file) await write([file], l10n.t('Import settings'), previews);
  else
    void window.showInformationMessage(
      l10n.t('BoringOps: there are no settings to import; looked for {0}.', known.join(', ')),
    );
}

async function pickScaffold(known: readonly ScaffoldSummary[]): Promise<ScaffoldSummary | undefined> {
  const items = known.map((one) => ({ label: one.title, detail: one.description, one }));
  const picked = await window.showQuickPick(items, { title: l10n.t('What shall be written?'), matchOnDetail: true });
  return picked?.one;
}

/** Undefined where the person left: by Escape, not by looking something up beside the questions. */
async function ask({ title, questions }: ScaffoldSummary): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {};
  for (const [i, question] of questions.entries()) {
    const step = questions.length > 1 ? `${title} (${i + 1}/${questions.length})` : title;
    const given = question.choices ? await askChoice(question, step) : await askText(question, step);
    if (given === undefined) return undefined;
    answers[question.id] = given;
  }
  return answers;
}

async function askChoice(
  { prompt, choices = [], fallback }: ScaffoldQuestion,
  title: string,
): Promise<string | undefined> {
  const items = choices.map(({ value, label }) => ({
    label,
    value,
    description: value === fallback ? l10n.t('fits this folder') : '',
  }));
  // What fits comes first, so that Enter takes it.
  items.sort((a, b) => Number(b.value === fallback) - Number(a.value === fallback));
  return (await window.showQuickPick(items, { title, placeHolder: prompt, ignoreFocusOut: true }))?.value;
}

const askText = ({ prompt, fallback }: ScaffoldQuestion, title: string): Thenable<string | undefined> =>
  window.showInputBox({ title, prompt, value: fallback, ignoreFocusOut: true });

/** Shown before it is written, as one step that can be undone. */
async function write(files: readonly ScaffoldedFile[], title: string, previews: Previews): Promise<void> {
  const wanted = files
    .filter((file) => !(file.isOptional && file.exists))
    .map((file) => ({ ...file, description: file.exists ? l10n.t('replaces what is there') : l10n.t('new') }));
  const chosen = await previews.choose(title, wanted);
  const [first] = chosen;
  if (!first) return;
  // Looked at again: what was new while it was shown may be there by now.
  const isTaken = await Promise.all(chosen.map((file) => exists(Uri.parse(file.uri))));
  const taken = chosen.filter((_, i) => isTaken[i]);
  if (taken.length > 0 && !(await mayReplace(taken))) return;
  const edit = new WorkspaceEdit();
  for (const file of chosen) {
    const uri = Uri.parse(file.uri);
    // Replaced as text, so that undoing brings back what stood there.
    if (taken.includes(file)) edit.replace(uri, await everythingIn(uri), file.text);
    else edit.createFile(uri, { contents: new TextEncoder().encode(file.text) });
  }
  if (await workspace.applyEdit(edit)) await window.showTextDocument(Uri.parse(first.uri), { preview: false });
  else void window.showErrorMessage(l10n.t('BoringOps: the files could not be written; nothing was changed.'));
}

const exists = (uri: Uri): Thenable<boolean> =>
  workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

async function everythingIn(uri: Uri): Promise<Range> {
  const document = await workspace.openTextDocument(uri);
  return new Range(document.positionAt(0), document.positionAt(document.getText().length));
}

async function mayReplace(taken: readonly ScaffoldedFile[]): Promise<boolean> {
  const replace = l10n.t('Replace');
  const names = taken.map((file) => file.path).join(', ');
  const options = { modal: true, detail: l10n.t('What stands in it now can be brought back by undoing.') };
  return (await window.showWarningMessage(l10n.t('{0} is there already.', names), options, replace)) === replace;
}
