import type { WorkspaceEdit } from 'vscode-languageserver';
import type { CheckResult } from '../core/engine';
import type { Finding, Fix } from '../core/finding';
import { applyFixes, changesOf, fixAll, safeFix } from '../core/fixer';
import { CONFIG_FILE_NAMES } from '../core/config';
import { dirname, join } from '../core/path';
import type { TextEdit } from '../core/text';
import { configurationWithout, switchOff } from '../languages/boringops-config/edit';
import type { ActionTask } from './action-data';
import { ignoreEdit, type IgnoreEdit } from './ignore-comment';
import { editsBetween } from './line-diff';
import { messageOf } from './log';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspace-edit';

/** The fix of a finding that runs where a person asks for all of its rule: the safe one, or else the only one. */
export const fixForAll = (finding: Finding): Fix | undefined =>
  safeFix(finding) ??
  finding.fixes.find((fix) => fix.preferred) ??
  (finding.fixes.length === 1 ? finding.fixes[0] : undefined);

/** Computes what an action changes; undefined where it changes nothing. */
export async function editFor(
  session: Session,
  path: string,
  result: CheckResult,
  task: ActionTask,
): Promise<WorkspaceEdit | undefined> {
  switch (task.kind) {
    case 'fix': {
      const fix = result.findings[task.finding]?.fixes[task.fix];
      return fix && fixEdit(session, path, fix);
    }
    case 'ignore': {
      const finding = result.findings[task.finding];
      const parsed = await session.workspace.parsed(path);
      const edit = finding && parsed ? ignoreEdit(finding, task.reach, parsed, session.engine.names) : null;
      return edit ? ignoreCommentEdit(session, path, edit) : undefined;
    }
    case 'switchOff':
      return switchOffEdit(session, path, task.rule);
    case 'fixRule':
      return ownEdit(session, path, await ruleEdits(session, path, result, task.rule));
    case 'fixAll':
      return ownEdit(session, path, await safeEdits(session, path, result, () => true));
  }
}

async function fixEdit(session: Session, path: string, fix: Fix): Promise<WorkspaceEdit | undefined> {
  const files = changesOf(fix);
  return files ? toWorkspaceEdit(session, path, files) : undefined;
}

/** False for a fix that changes nothing after all, or that this client cannot apply; one that throws is told of. */
export async function canApply(session: Session, path: string, fix: Fix): Promise<boolean> {
  try {
    return (await fixEdit(session, path, fix)) !== undefined;
  } catch (error) {
    session.log.error(`The fix "${fix.title}" of ${path} failed. ${messageOf(error)}`);
    return false;
  }
}

/** The cursor waits at the reason, where the client can put it there. */
async function ignoreCommentEdit(session: Session, path: string, edit: IgnoreEdit): Promise<WorkspaceEdit | undefined> {
  if (edit.reasonAt === null || !session.client.snippetEdits) return ownEdit(session, path, [edit]);
  const [before, after] = [edit.text.slice(0, edit.reasonAt), edit.text.slice(edit.reasonAt)].map(literal);
  return toWorkspaceEdit(session, path, [
    { edits: [{ span: edit.span, text: `${before} -- \${1:reason}${after}`, isSnippet: true }] },
  ]);
}

/** A text that a snippet says as it is. */
const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** In the configuration that holds for the file, which is made where there is none. */
async function switchOffEdit(session: Session, path: string, rule: string): Promise<WorkspaceEdit | undefined> {
  const config = await session.config(path);
  if (!config) return undefined;
  const file = config.path ?? join(session.workspace.rootOf(path) ?? dirname(path), CONFIG_FILE_NAMES[0] ?? '');
  const source = await session.workspace.source(file);
  const text = configurationWithout(rule);
  const edits = source ? switchOff(rule, source) : [{ span: { start: 0, end: 0 }, text }];
  return edits ? toWorkspaceEdit(session, path, [{ path: file, edits }]) : undefined;
}

const ownEdit = async (
  session: Session,
  path: string,
  edits: readonly TextEdit[],
): Promise<WorkspaceEdit | undefined> => (edits.length > 0 ? toWorkspaceEdit(session, path, [{ edits }]) : undefined);

async function ruleEdits(
  session: Session,
  path: string,
  result: CheckResult,
  rule: string,
): Promise<readonly TextEdit[]> {
  const findings = result.findings.filter((finding) => finding.rule === rule);
  if (findings.every(safeFix)) return safeEdits(session, path, result, (finding) => finding.rule === rule);
  const { text } = applyFixes(
    result.source.text,
    findings.flatMap((finding) => fixForAll(finding) ?? []),
  );
  return editsBetween(result.source.text, text);
}

async function safeEdits(
  session: Session,
  path: string,
  result: CheckResult,
  wanted: (finding: Finding) => boolean,
): Promise<readonly TextEdit[]> {
  const config = await session.config(path);
  const fixed = config && (await fixAll(session.engine, path, session.workspace, config, wanted));
  return fixed ? editsBetween(result.source.text, fixed.text) : [];
}
