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
import { ownEdits, safeFix } from '../../core/fixer';
import type { OnDemandEdit } from '../../core/on-demand';
import { contains, type Span } from '../../core/text';
import { isActionData, type ActionData, type ActionTask } from '../action-data';
import { canApply, editFor, fixForAll } from '../action-edits';
import { toSpan } from '../convert';
import { answering } from '../guard';
import type { IgnoreReach } from '../ignore-comment';
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
  const only = Array.isArray(context?.only) ? context.only : undefined;
  const isWanted = (kind: string): boolean => !only || includes(kind, only);
  const asked = toSpan(result.source.lines, range);
  const touched = isWanted(CodeActionKind.QuickFix) ? await touchedBy(session, path, result, asked) : [];
  const make = new ActionMaker(textDocument.uri, version, result, await session.diagnosticsOf(result), session);
  const onDemand = make.onDemand(await onDemandOffers(session, path, asked), asked);
  if (session.document(path)?.version !== version) return [];
  const actions = [
    ...(isWanted(CodeActionKind.QuickFix) ? make.quickFixes(touched, onDemand.filter(isQuickFix)) : []),
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

/** What can be done about a finding, which is named by its place in the result. */
interface Touched {
  readonly finding: number;
  /** Those that change something. */
  readonly fixes: readonly Fix[];
  readonly takesComment: boolean;
}

async function touchedBy(
  session: Session,
  path: string,
  { findings }: CheckResult,
  { start, end }: Span,
): Promise<readonly Touched[]> {
  const parsed = await session.workspace.parsed(path);
  const touched = [...findings.entries()].filter(([, { span }]) => span.start <= end && start <= span.end);
  return Promise.all(
    touched.slice(0, MAX_FINDINGS).map(async ([finding, { span, fixes }]) => {
      const can = await Promise.all(fixes.map((fix) => canApply(session, path, fix)));
      return {
        finding,
        fixes: fixes.filter((_, at) => can[at]),
        takesComment:
          parsed !== undefined && parsed.adapter.commentAt(span.start, parsed.model, parsed.source) !== null,
      };
    }),
  );
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
  quickFixes(touched: readonly Touched[], onDemand: readonly CodeAction[]): CodeAction[] {
    const names = touched.map(({ finding }) => this.rule(finding));
    const firstOfRule = touched.filter(({ finding }, at) => names.indexOf(this.rule(finding)) === at);
    return [
      ...touched.flatMap((one) => this.fixes(one)),
      ...onDemand,
      ...firstOfRule.flatMap(({ finding }) => this.fixRule(finding)),
      ...touched.flatMap((one) => this.ignore(one, 'line')),
      ...firstOfRule.flatMap((one) => [
        ...this.ignore(one, 'file'),
        ...this.switchOff(one.finding),
        ...this.openRule(one.finding),
      ]),
    ];
  }

  fixAll(): CodeAction[] {
    if (!this.result.findings.some((finding) => changesFile(safeFix(finding)))) return [];
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

  private fixes({ finding, fixes }: Touched): CodeAction[] {
    const all = this.result.findings[finding]?.fixes ?? [];
    const preferred = preferredFix(fixes);
    return fixes.map((fix) => ({
      ...this.quickFix(finding, fix.title, { kind: 'fix', finding, fix: all.indexOf(fix) }),
      ...(fix === preferred && { isPreferred: true }),
    }));
  }

  private fixRule(i: number): CodeAction[] {
    const rule = this.rule(i);
    const { findings } = this.result;
    const isFixed = (finding: Finding): boolean => finding.rule === rule && changesFile(fixForAll(finding));
    const first = findings.findIndex(isFixed);
    const isOne = first < 0 || !findings.some((finding, at) => at > first && isFixed(finding));
    return isOne ? [] : [this.quickFix(i, `Fix all ${rule} problems in this file`, { kind: 'fixRule', rule })];
  }

  /** Comments do not silence what is said of comments. */
  private ignore({ finding, takesComment }: Touched, reach: IgnoreReach): CodeAction[] {
    const rule = this.rule(finding);
    if (!takesComment || this.session.engine.rule(rule)?.subject === 'suppressions') return [];
    const title = `Ignore ${rule} ${reach === 'line' ? 'on this line' : 'in this file'}`;
    return [this.quickFix(finding, title, { kind: 'ignore', finding, reach })];
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

/** A fix that throws is told of where it is offered by itself. */
function changesFile(fix: Fix | undefined): boolean {
  try {
    return fix !== undefined && ownEdits(fix) !== null;
  } catch {
    return false;
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
  // Another file may have changed, and with it what is found here.
  if (result && !isOffered(result, data.task, action.title)) throw contentModified();
  const edit = result && (await editFor(session, path, result, data.task));
  if (!isCurrent()) throw contentModified();
  if (edit) return { ...action, edit };
  return session.client.disabledActions
    ? { ...action, disabled: { reason: 'There is nothing left to change.' } }
    : action;
}

const isOffered = ({ findings }: CheckResult, task: ActionTask, title: string): boolean =>
  task.kind !== 'fix' || findings[task.finding]?.fixes[task.fix]?.title === title;

const contentModified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'What the action was offered for has changed.');
