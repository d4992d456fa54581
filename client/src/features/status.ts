import {
  Disposable,
  DiagnosticSeverity,
  LanguageStatusSeverity,
  l10n,
  languages,
  window,
  workspace,
  type LanguageStatusItem,
  type Uri,
} from 'vscode';
import { State, type StateChangeEvent } from 'vscode-languageclient';
import { SERVER_NAME } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';
import { documentSelector, isConfigFile } from '../documents';
import type { Findings } from '../findings';

interface Status {
  readonly text: string;
  readonly detail?: string;
  readonly severity?: LanguageStatusSeverity;
  readonly busy?: boolean;
  readonly command: { readonly title: string; readonly command: string; readonly arguments?: unknown[] };
}

const showLog = () => ({ title: l10n.t('Show Log'), command: 'boringops.showLog' });
const restart = () => ({ title: l10n.t('Restart Server'), command: 'boringops.restartServer' });

/** The language status item: busy while the server starts, then what it found in the file at hand. */
export const register: Feature = ({ client, findings }: Context) => {
  const item = languages.createLanguageStatusItem('boringops.status', documentSelector());
  item.name = SERVER_NAME;
  const update = () => show(item, statusOf(client.state, findings));
  update();
  return Disposable.from(
    item,
    client.onDidChangeState((_: StateChangeEvent) => update()),
    languages.onDidChangeDiagnostics(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeWorkspaceFolders(() => {
      item.selector = documentSelector();
    }),
  );
};

function statusOf(state: State, findings: Findings): Status {
  if (state === State.Starting)
    return { text: SERVER_NAME, detail: l10n.t('starting'), busy: true, command: showLog() };
  if (state !== State.Running) {
    return {
      text: SERVER_NAME,
      detail: l10n.t('the server is not running'),
      severity: LanguageStatusSeverity.Error,
      command: restart(),
    };
  }
  const broken = brokenConfiguration(findings);
  if (broken) {
    return {
      text: SERVER_NAME,
      detail: l10n.t('the configuration has mistakes'),
      severity: LanguageStatusSeverity.Warning,
      command: { title: l10n.t('Open Configuration'), command: 'vscode.open', arguments: [broken] },
    };
  }
  const uri = window.activeTextEditor?.document.uri;
  return { text: SERVER_NAME, detail: uri ? summary(findings.of(uri).length) : '', command: showLog() };
}

const brokenConfiguration = (findings: Findings): Uri | undefined =>
  findings
    .files()
    .find(
      (uri) =>
        isConfigFile(uri) && findings.of(uri).some((diagnostic) => diagnostic.severity <= DiagnosticSeverity.Warning),
    );

function summary(count: number): string {
  if (count === 0) return l10n.t('no findings');
  return count === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', count);
}

function show(item: LanguageStatusItem, status: Status): void {
  item.text = status.text;
  item.detail = status.detail;
  item.severity = status.severity ?? LanguageStatusSeverity.Information;
  item.busy = status.busy ?? false;
  item.command = { ...status.command, arguments: status.command.arguments ?? [] };
}
