import {
  CodeAction,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
  commands,
  languages,
  window,
  workspace,
  type Diagnostic,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { expect } from './expect';

const DEADLINE = 10_000;

export const fileUri = (path: string, folder = 0): Uri => {
  const root = workspace.workspaceFolders?.[folder];
  if (!root) throw new Error('the tests need a workspace folder');
  return Uri.joinPath(root.uri, path);
};

export async function open(path: string, folder = 0): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(fileUri(path, folder)), { preview: false });
}

/** A document's text replaced as by typing. */
export async function setText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new Range(new Position(0, 0), end), text);
  if (!(await workspace.applyEdit(edit))) throw new Error(`${document.uri.path} was not changed`);
}

/** Writes the saved text of a file back into it, whatever a test did to it. */
export async function revert(document: TextDocument, text: string): Promise<void> {
  if (document.getText() !== text) await setText(document, text);
  if (document.isDirty) await document.save();
}

export const ruleOf = (diagnostic: Diagnostic): string => {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
};

export const findingsOf = (uri: Uri): Diagnostic[] =>
  languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'BoringOps');

export const hasRule =
  (rule: string) =>
  (findings: readonly Diagnostic[]): boolean =>
    findings.some((finding) => ruleOf(finding) === rule);

export const lacksRule =
  (rule: string) =>
  (findings: readonly Diagnostic[]): boolean =>
    !hasRule(rule)(findings);

/** The findings of a file once they are as wanted; they are looked at again at every change. */
export function findingsWhen(
  uri: Uri,
  isWanted: (findings: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      listener.dispose();
    };
    const look = () => {
      const findings = findingsOf(uri);
      if (!isWanted(findings)) return;
      done();
      resolve(findings);
    };
    const timer = setTimeout(() => {
      done();
      const seen = findingsOf(uri).map((one) => `${ruleOf(one)} at ${one.range.start.line + 1}: ${one.message}`);
      reject(new Error(`the findings of ${uri.path} never were as wanted; last: ${seen.join('; ') || 'none'}`));
    }, DEADLINE);
    const listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The one finding of a rule in a file, waited for. */
export async function findingOf(uri: Uri, rule: string): Promise<Diagnostic> {
  const findings = await findingsWhen(uri, hasRule(rule));
  const finding = findings.find((one) => ruleOf(one) === rule);
  if (!finding) throw new Error(`no finding of ${rule}`);
  return finding;
}

/** The actions that a light bulb at a range would offer, with their edits. */
export async function actionsAt(uri: Uri, range: Range, kind?: string): Promise<readonly CodeAction[]> {
  const found: unknown = await commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 50);
  return (Array.isArray(found) ? found : []).filter((one: unknown): one is CodeAction => one instanceof CodeAction);
}

/**
 * The same where there must be some. VS Code throws an answer away, or calls the request off, when any extension
 * registers a provider while it is under way, as happens while the window starts: then it is asked for again.
 */
export async function someActionsAt(uri: Uri, range: Range, kind?: string): Promise<readonly CodeAction[]> {
  const deadline = performance.now() + DEADLINE;
  let actions: readonly CodeAction[] = [];
  while (actions.length === 0 && performance.now() < deadline)
    actions = await actionsAt(uri, range, kind).catch(emptyWhereCanceled);
  return actions;
}

function emptyWhereCanceled(error: unknown): readonly CodeAction[] {
  if (error instanceof Error && error.name === 'Canceled') return [];
  throw error;
}

/**
 * Changes a document and saves it until it is as wanted: VS Code also throws away what it is answered on saving
 * whenever an extension registers a provider meanwhile.
 */
export async function saveUntil(document: TextDocument, isAsWanted: () => boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE;
  while (!isAsWanted() && performance.now() < deadline) {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), '# touched\n');
    await workspace.applyEdit(edit);
    await commands.executeCommand('workbench.action.files.save');
  }
  expect(isAsWanted(), document.getText());
}

export async function applyAction(action: CodeAction): Promise<void> {
  if (!action.edit) throw new Error(`"${action.title}" has no edit`);
  if (!(await workspace.applyEdit(action.edit))) throw new Error(`"${action.title}" was not applied`);
}

export async function setting(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('boringops').update(name, value, false);
}
