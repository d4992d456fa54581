import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import type { CheckResult } from '../../core/engine';
import type { Finding, Fix } from '../../core/finding';
import { safeFix } from '../../core/fixer';
import type { OnDemandEdit } from '../../core/on-demand';
import { contains, type Span } from '../../core/text';
import { isActionData, type ActionData, type ActionTask } from '../action-data';
import { editFor, fixForAll } from '../action-edits';
import { toSpan } from '../convert';
import { answering } from '../guard';
import { EDIT_ON_DEMAND_COMMAND, FIX_ALL_KIND, OPEN_RULE_COMMAND, type EditOnDemandArgument } from '../protocol';
import type { Feature, Session } from '../session';
import { toWorkspaceEdit } from '../workspace-edit';
import { onDemandOffers } from './on-demand';

/** A selection over more findings than this is no question about each of them. */
const MAX_FINDINGS = 50;

const KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND];

/** Light bulbs, and the fixes that an editor applies on save. */
export const codeActions: Feature = {
  capabilities: (client) =>
    client.codeActionLiterals ? { codeActionProvider: { codeActionKinds: KINDS, resolveProvider: true } } : {},
  register: (session) => {
    session.connection.onCodeAction(
      answering<CodeActionParams, CodeAction[]>(session, 'textDocument/codeAction', [], (params) =>
        actionsFor(session, params),
      ),
    );
    session.connection.onCodeActionResolve(async (action, token) =>
      answering<CodeAction, CodeAction>(session, 'codeAction/resolve', action, (it) => resolve(session, it))(
        action,
        token,
      ),
    );
  },
};

const includes = (kind: string, only: readonly string[]): boolean =>
  only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));

async function actionsFor(session: Session, { textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
  const path = session.uris.toPath(textDocument.uri);
  const document = session.document(path);
  if (!document) return [];
  const { version } = document;
  const result = await session.check(path);
  if (!result || session.document(path)?.version !== version) return [];
  const make = new ActionMaker(textDocument.uri, version, result, await session.diagnosticsOf(result), session);
  const only = Array.isArray(context?.only) ? context.only : undefined;
  const asked = toSpan(result.source.lines, range);
  const { start, end } = asked;
  const isTouched = ({ span }: Finding): boolean => span.start <= end && start <= span.end;
  const onDemand = make.onDemand(await onDemandOffers(session, path, asked), asked);
  const isWanted = (kind: string): boolean => !only || includes(kind, only);
  const actions = [
    ...(isWanted(CodeActionKind.QuickFix) ? make.quickFixes(isTouched, onDemand.filter(isQuickFix)) : []),
    ...(isWanted(CodeActionKind.RefactorRewrite) ? onDemand.filter((action) => !isQuickFix(action)) : []),
    ...(isWanted(CodeActionKind.RefactorRewrite) ? await rewrites(session, path, asked) : []),
    // Fixing everything is for those who ask for it by name.
    ...(only && includes(FIX_ALL_KIND, only) ? make.fixAll() : []),
  ];
  return session.client.resolveEdits ? actions : Promise.all(actions.map((action) => resolve(session, action)));
}

async function rewrites(session: Session, path: string, range: Span): Promise<readonly CodeAction[]> {
  const parsed = await session.workspace.parsed(path);
  const offered = parsed?.adapter.rewrites?.(parsed.model, parsed.source, range) ?? [];
  const actions = offered.map(async ({ title, edits }) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit: await toWorkspaceEdit(session, path, [{ edits }]),
  }));
  return Promise.all(actions);
}

const isQuickFix = ({ kind }: CodeAction): boolean => kind === CodeActionKind.QuickFix;

/** Makes the actions of one version of a document, without their edits. */
class ActionMaker {
  constructor(
    private readonly uri: string,
    private readonly version: number,
    private readonly result: CheckResult,
    private readonly diagnostics: readonly Diagnostic[],
    private readonly session: Session,
  ) {}

  /** `onDemand` comes behind the fixes that need no network. */
  quickFixes(isTouched: (finding: Finding) => boolean, onDemand: readonly CodeAction[]): CodeAction[] {
    const { findings } = this.result;
    const touched = findings.flatMap((finding, i) => (isTouched(finding) ? [i] : [])).slice(0, MAX_FINDINGS);
    const firstOfRule = touched.filter((i, at) => touched.findIndex((j) => this.rule(j) === this.rule(i)) === at);
    return [
      ...touched.flatMap((i) => this.fixes(i)),
      ...onDemand,
      ...firstOfRule.flatMap((i) => this.fixRule(i)),
      ...touched.flatMap((i) => this.ignoreLine(i)),
      ...firstOfRule.flatMap((i) => [...this.ignoreFile(i), ...this.switchOff(i), ...this.openRule(i)]),
    ];
  }

  fixAll(): CodeAction[] {
    if (!this.result.findings.some(safeFix)) return [];
    return [{ title: 'Fix all safe BoringOps problems', kind: FIX_ALL_KIND, data: this.data({ kind: 'fixAll' }) }];
  }

  /** Quick fixes of the findings that they answer; where there are none, ways to write it otherwise. */
  onDemand(offers: readonly OnDemandEdit[], range: Span): CodeAction[] {
    return offers.map(({ title, span, answers }, edit) => {
      const diagnostics = this.diagnostics.filter((_, i) => {
        const finding = this.result.findings[i];
        return finding && answers.includes(finding.rule) && contains(span, finding.span);
      });
      const argument: EditOnDemandArgument = { uri: this.uri, version: this.version, range, edit };
      const command = { title, command: EDIT_ON_DEMAND_COMMAND, arguments: [argument] };
      return diagnostics.length > 0
        ? { title, kind: CodeActionKind.QuickFix, diagnostics, command }
        : { title, kind: CodeActionKind.RefactorRewrite, command };
    });
  }

  private rule(i: number): string {
    return this.result.findings[i]?.rule ?? '';
  }

  private fixes(i: number): CodeAction[] {
    const fixes = this.result.findings[i]?.fixes ?? [];
    const preferred = preferredFix(fixes);
    return fixes.map((fix, at) => ({
      ...this.quickFix(i, fix.title, { kind: 'fix', finding: i, fix: at }),
      ...(fix === preferred && { isPreferred: true }),
    }));
  }

  private fixRule(i: number): CodeAction[] {
    const rule = this.rule(i);
    const same = this.result.findings.filter((finding) => finding.rule === rule && fixForAll(finding));
    return same.length < 2
      ? []
      : [this.quickFix(i, `Fix all ${rule} problems in this file`, { kind: 'fixRule', rule })];
  }

  private ignoreLine(i: number): CodeAction[] {
    return this.canIgnore(i)
      ? [this.quickFix(i, `Ignore ${this.rule(i)} on this line`, { kind: 'ignore', finding: i, reach: 'line' })]
      : [];
  }

  private ignoreFile(i: number): CodeAction[] {
    return this.canIgnore(i)
      ? [this.quickFix(i, `Ignore ${this.rule(i)} in this file`, { kind: 'ignore', finding: i, reach: 'file' })]
      : [];
  }

  private switchOff(i: number): CodeAction[] {
    const rule = this.rule(i);
    return [this.quickFix(i, `Ignore ${rule} in the workspace`, { kind: 'switchOff', rule })];
  }

  private openRule(i: number): CodeAction[] {
    if (!this.session.client.openRule) return [];
    const rule = this.rule(i);
    const title = `Show the page of ${rule}`;
    const command = { title, command: OPEN_RULE_COMMAND, arguments: [rule] };
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: this.diagnosticAt(i), command }];
  }

  /** Comments do not silence what is said of comments. */
  private canIgnore(i: number): boolean {
    return this.session.engine.rule(this.rule(i))?.subject !== 'suppressions';
  }

  private quickFix(i: number, title: string, task: ActionTask): CodeAction {
    return { title, kind: CodeActionKind.QuickFix, diagnostics: this.diagnosticAt(i), data: this.data(task) };
  }

  private diagnosticAt(i: number): Diagnostic[] {
    return this.diagnostics.slice(i, i + 1);
  }

  private data(task: ActionTask): ActionData {
    return { uri: this.uri, version: this.version, task };
  }
}

const preferredFix = (fixes: readonly Fix[]): Fix | undefined =>
  fixes.find((fix) => fix.preferred) ?? (fixes.length === 1 && fixes[0]?.kind === 'safe' ? fixes[0] : undefined);

async function resolve(session: Session, action: CodeAction): Promise<CodeAction> {
  const data: unknown = action.data;
  if (!isActionData(data) || action.edit) return action;
  const path = session.uris.toPath(data.uri);
  const isCurrent = (): boolean => session.document(path)?.version === data.version;
  if (!isCurrent()) throw contentModified();
  const result = await session.check(path);
  const edit = result && (await editFor(session, path, result, data.task));
  if (!isCurrent()) throw contentModified();
  if (edit) return { ...action, edit };
  return session.client.disabledActions
    ? { ...action, disabled: { reason: 'There is nothing left to change.' } }
    : action;
}

const contentModified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since the action was offered.');
