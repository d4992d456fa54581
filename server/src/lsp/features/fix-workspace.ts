import {
  AnnotatedTextEdit,
  TextDocumentEdit,
  TextEdit,
  type CancellationToken,
  type ChangeAnnotation,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { CheckResult } from '../../core/engine';
import { fixAll, safeFix } from '../../core/fixer';
import { checkWorkspace } from '../check-workspace';
import { toRange } from '../convert';
import { answering } from '../guard';
import { editsBetween } from '../line-diff';
import { FIX_WORKSPACE, type FixWorkspaceParams, type WorkspaceFixes } from '../protocol';
import { whenCancelled, type Feature, type Session } from '../session';

/** Every safe fix of every file as one edit, for the client to show and apply. */
export const fixingWorkspace: Feature = {
  register: (session) => {
    session.connection.onRequest(FIX_WORKSPACE, (params: FixWorkspaceParams | null, token) =>
      answering<FixWorkspaceParams | null, WorkspaceFixes | null>(session, FIX_WORKSPACE, null, (asked, cancel) =>
        fixes(session, asked?.workDoneToken, cancel),
      )(params, token),
    );
  },
};

async function fixes(
  session: Session,
  progressToken: FixWorkspaceParams['workDoneToken'],
  token: CancellationToken,
): Promise<WorkspaceFixes> {
  const progress = progressToken === undefined ? null : session.connection.window.attachWorkDoneProgress(progressToken);
  const changes: TextDocumentEdit[] = [];
  let checked = 0;
  let findings = 0;
  for await (const result of checkWorkspace(session, token, progress)) {
    checked++;
    const fixed = await fixesOf(session, result, token);
    if (!fixed) continue;
    findings += fixed.count;
    changes.push(fixed.change);
  }
  return { checked, files: changes.length, findings, edit: editOf(session, changes) };
}

const ANNOTATION = 'boringops.safe';
const CHANGE: ChangeAnnotation = {
  label: 'BoringOps: safe fixes',
  description: 'keep the meaning, or repair an outright error',
  needsConfirmation: true,
};

async function fixesOf(
  session: Session,
  { source, findings }: CheckResult,
  token: CancellationToken,
): Promise<{ readonly change: TextDocumentEdit; readonly count: number } | null> {
  const { path, lines } = source;
  if (!findings.some(safeFix)) return null;
  const config = await session.config(path);
  const fixed =
    config && (await fixAll(session.engine, path, session.workspace, config, () => true, whenCancelled(token)));
  if (!fixed || fixed.text === source.text) return null;
  const { changeAnnotations } = session.client;
  const edits = editsBetween(source.text, fixed.text).map(({ span, text }) =>
    changeAnnotations
      ? AnnotatedTextEdit.replace(toRange(lines, span), text, ANNOTATION)
      : TextEdit.replace(toRange(lines, span), text),
  );
  const document = { uri: session.uris.toUri(path), version: session.document(path)?.version ?? null };
  return { change: TextDocumentEdit.create(document, edits), count: fixed.count };
}

function editOf(session: Session, changes: readonly TextDocumentEdit[]): WorkspaceEdit {
  const { changeAnnotations, documentChanges } = session.client;
  if (!documentChanges) {
    return {
      changes: Object.fromEntries(
        changes.map(({ textDocument, edits }) => [textDocument.uri, edits.filter(TextEdit.is)]),
      ),
    };
  }
  return { documentChanges: [...changes], ...(changeAnnotations && { changeAnnotations: { [ANNOTATION]: CHANGE } }) };
}
