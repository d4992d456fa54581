import {
  ConfigurationTarget,
  Disposable,
  Uri,
  WorkspaceEdit,
  commands,
  l10n,
  window,
  workspace,
  type WorkspaceFolder,
} from 'vscode';
import { SETTINGS_SECTION, type Settings } from '../../../server/src/lsp/protocol';
import type { Feature } from '../context';
import { CONFIG_FILE_NAMES } from '../documents';
import { pickFolder } from '../folders';

const TEMPLATE = `# How BoringOps checks this repository; the editor and the command line both read it.

# recommended (careful defaults), strict, or all (opinions and audits too)
profile: recommended

# Level of a rule, or of all that a glob names: off, info, warning, error
rules: {}

# Files that are not checked, as globs
ignore: []
`;

/** Commands over the project's configuration file and the profile. */
export const register: Feature = () =>
  Disposable.from(
    commands.registerCommand('boringops.openConfiguration', openConfiguration),
    commands.registerCommand('boringops.selectProfile', selectProfile),
  );

/** Opens the folder's configuration, written first where there is none. */
async function openConfiguration(): Promise<void> {
  const folder = await pickFolder(l10n.t('BoringOps: open a folder first; its configuration is kept in it.'));
  if (!folder) return;
  const uri = (await existingConfiguration(folder)) ?? (await createConfiguration(folder));
  if (uri) await window.showTextDocument(uri);
}

async function existingConfiguration(folder: WorkspaceFolder): Promise<Uri | undefined> {
  for (const name of CONFIG_FILE_NAMES) {
    const uri = Uri.joinPath(folder.uri, name);
    try {
      await workspace.fs.stat(uri);
      return uri;
    } catch {
      continue;
    }
  }
  return undefined;
}

async function createConfiguration(folder: WorkspaceFolder): Promise<Uri | undefined> {
  const create = l10n.t('Create');
  const answer = await window.showInformationMessage(
    l10n.t('There is no .boringops.yml in {0} yet.', folder.name),
    { modal: true },
    create,
  );
  if (answer !== create) return undefined;
  const uri = Uri.joinPath(folder.uri, '.boringops.yml');
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(TEMPLATE), overwrite: false });
  return (await workspace.applyEdit(edit)) ? uri : undefined;
}

/** Sets `boringops.profile` for the workspace, or for the user where no folder is open. */
async function selectProfile(): Promise<void> {
  const settings = workspace.getConfiguration(SETTINGS_SECTION);
  const current = settings.get<Settings['profile']>('profile', null);
  const choices: readonly { readonly profile: Settings['profile']; readonly label: string; readonly detail: string }[] =
    [
      {
        profile: null,
        label: l10n.t('as configured'),
        detail: l10n.t('What .boringops.yml says; recommended without one'),
      },
      { profile: 'recommended', label: 'recommended', detail: l10n.t('What a careful engineer would want fixed') },
      { profile: 'strict', label: 'strict', detail: l10n.t('Also what deserves a look') },
      { profile: 'all', label: 'all', detail: l10n.t('Also opinions and audits') },
    ];
  const picked = await window.showQuickPick(
    choices.map((choice) => ({ ...choice, description: choice.profile === current ? l10n.t('current') : '' })),
    { title: l10n.t('How much BoringOps reports') },
  );
  if (!picked) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('profile', picked.profile ?? undefined, target);
}
