import type { CancellationToken } from 'vscode-languageserver';
import type { CheckResult } from '../../core/engine';
import { fixAll, safeFix } from '../../core/fixer';
import { checkWorkspace } from '../check-workspace';
import { toTextEdit } from '../convert';
import { answering } from '../guard';
import { editsBetween } from '../line-diff';
import { FIX_WORKSPACE, type FixedFile, type FixWorkspaceParams, type WorkspaceFixes } from '../protocol';
import { whenCancelled, type Feature, type Session } from '../session';

/** Every safe fix of every file, for the client to show and apply. */
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
  const files: FixedFile[] = [];
  let checked = 0;
  for await (const result of checkWorkspace(session, token, progress)) {
    checked++;
    const fixed = await fixesOf(session, result, token);
    if (fixed) files.push(fixed);
  }
  return { checked, files };
}

async function fixesOf(
  session: Session,
  { source, findings }: CheckResult,
  token: CancellationToken,
): Promise<FixedFile | null> {
  const { path, lines } = source;
  if (!findings.some(safeFix)) return null;
  const config = await session.config(path);
  const fixed =
    config && (await fixAll(session.engine, path, session.workspace, config, () => true, whenCancelled(token)));
  if (!fixed || fixed.text === source.text) return null;
  const edits = editsBetween(source.text, fixed.text).map((edit) => toTextEdit(lines, edit));
  return { uri: session.uris.toUri(path), findings: fixed.count, edits, text: fixed.text };
}
