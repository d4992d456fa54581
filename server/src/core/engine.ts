import { configFor, effectiveRule, isIgnored, type Config } from './config';
import { liftFindings, type Embedded } from './embedded';
import { oneLine, type Finding } from './finding';
import { neverCancelled, type Cancellation, type ScriptsOf } from './host';
import type { Parsed, Subject } from './language';
import { optionValues, type OptionSpecs } from './options';
import type { Report, Rule, RuleContext } from './rule';
import { noRemarks, remarksOnScripts, type Remarks } from './shell-remarks';
import { createSource, type Source } from './source';
import { findSuppressions, ruleNames, suppress, type RuleNames, type Suppression } from './suppressions';
import { overlaps } from './text';
import { withoutConsequences } from './unfinished';
import type { Workspace } from './workspace';

/** A rule that threw. The others ran. */
export interface RuleFailure {
  readonly rule: string;
  readonly path: string;
  readonly error: unknown;
}

export interface CheckResult {
  readonly source: Source;
  /** The language's id. */
  readonly language: string;
  /** By place, then by rule. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Kept of configurations of equal content. */
const MAX_SAME = 50;

/** Subjects that every file has, besides those of its language. */
const TEXT_SUBJECT = 'text';
const SUPPRESSION_SUBJECT = 'suppressions';

interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Finding['severity'];
  readonly options: Readonly<Record<string, unknown>>;
}

/** The rules of a subject; sorted by what they visit when the first text of it comes. */
interface Dispatch {
  readonly rules: readonly ActiveRule[];
  readonly byKind: () => ReadonlyMap<string, readonly ActiveRule[]>;
}
type Call = (node: unknown, context: RuleContext) => void;

/** What is called for every node of a kind. */
interface PreparedCall {
  readonly rule: Rule;
  readonly call: Call;
  readonly context: RuleContext;
}

/** Runs rules over files. Holds no state but what follows from rules and configurations. */
export class Engine {
  readonly names: RuleNames;
  private readonly byId: ReadonlyMap<string, Rule>;
  private readonly preparing: readonly Rule[];
  private readonly sameDispatches = new Map<string, ReadonlyMap<string, Dispatch>>();
  private readonly dispatches = new WeakMap<Config, Map<string, ReadonlyMap<string, Dispatch>>>();

  constructor(readonly rules: readonly Rule[]) {
    this.names = ruleNames(rules);
    this.byId = new Map(rules.map((rule) => [rule.id, rule]));
    this.preparing = rules.filter((rule) => rule.prepare);
  }

  rule(id: string): Rule | undefined {
    return this.byId.get(id);
  }

  /**
   * Undefined where the file cannot be read, is ignored, too long or in no known language, on cancellation,
   * and where its text changed meanwhile.
   */
  async check(
    path: string,
    workspace: Workspace,
    config: Config,
    cancellation: Cancellation = neverCancelled,
  ): Promise<CheckResult | undefined> {
    if (isIgnored(config, path)) return undefined;
    const parsed = await workspace.parsed(path);
    if (!parsed || cancellation.aborted) return undefined;
    const { adapter, model, source } = parsed;
    const project = await adapter.gather?.(model, source, workspace);
    await Promise.all(this.preparing.map((rule) => rule.prepare?.(source)));
    if (cancellation.aborted) return undefined;
    const subjects = [...adapter.subjects(model, project, source, config.pipeline), textSubject(source)];
    const remarks = await this.remarks(subjects, workspace, config, { path: source.path, part: 0 });
    if (cancellation.aborted || !workspace.isCurrent(parsed)) return undefined;
    const result = this.run(parsed, subjects, config, source.path, remarks);
    const parts = adapter.embedded?.(model, source) ?? [];
    if (parts.length === 0) return result;
    const inner = await Promise.all(
      parts.map((part, i) => this.checkEmbedded(part, workspace, config, { path: source.path, part: i + 1 })),
    );
    return {
      ...result,
      findings: sortFindings([...result.findings, ...inner.flatMap((one) => one.findings)]),
      failures: [...result.failures, ...inner.flatMap((one) => one.failures)],
    };
  }

  /** `path`: of the file that holds it, whose configuration counts. */
  private async checkEmbedded(
    embedded: Embedded,
    workspace: Workspace,
    config: Config,
    { path, part }: ScriptsOf,
  ): Promise<Pick<CheckResult, 'findings' | 'failures'>> {
    const source = createSource(embedded.path, embedded.text);
    const parsed = workspace.parse(source);
    if (!parsed) return { findings: [], failures: [] };
    const { adapter, model } = parsed;
    const project = await adapter.gather?.(model, source, workspace);
    const subjects = adapter.subjects(model, project, source, config.pipeline);
    const remarks = await this.remarks(subjects, workspace, config, { path, part });
    const { findings, failures } = this.run(parsed, subjects, config, path, remarks);
    return { findings: liftFindings(findings, embedded), failures };
  }

  /** What a ShellCheck program says of the scripts, where one may be run and a rule that is on wants it. */
  private async remarks(
    subjects: readonly Subject[],
    { host }: Workspace,
    config: Config,
    of: ScriptsOf,
  ): Promise<Remarks> {
    if (!host.shellCheck) return noRemarks;
    const dispatches = this.dispatchesFor(config, of.path);
    const rulesOf = ({ id }: Subject): readonly Rule[] => dispatches.get(id)?.rules.map(({ rule }) => rule) ?? [];
    return remarksOnScripts(subjects, rulesOf, host.shellCheck, of);
  }

  private run(
    parsed: Parsed,
    subjects: readonly Subject[],
    config: Config,
    path: string,
    remarks: Remarks,
  ): CheckResult {
    const { source, adapter, model } = parsed;
    const dispatches = this.dispatchesFor(config, path);
    const failures: RuleFailure[] = [];
    const findingsOf = (subject: Subject): readonly Finding[] => {
      const dispatch = dispatches.get(subject.id);
      return dispatch ? this.visitSubject(subject, dispatch, source, failures, remarks) : [];
    };
    const { findings, unused } = suppress(
      this.oncePerSecret(withoutConsequences(subjects.flatMap(findingsOf), this.holdsSecret, source)),
      findSuppressions(source, adapter, model, this.names),
    );
    // Whether a ShellCheck program is there, and has answered, says nothing of a comment.
    const isRuleActive = (id: string): boolean =>
      !this.byId.get(id)?.scripts && [...dispatches.values()].some((dispatch) => isActive(dispatch, id));
    const ofComments = findingsOf(suppressionSubject(unused, isRuleActive));
    return { source, language: adapter.id, findings: sortFindings([...findings, ...ofComments]), failures };
  }

  private readonly holdsSecret = ({ rule }: Finding): boolean => this.byId.get(rule)?.holdsSecret === true;

  /** A secret that several rules know is reported once: by the one whose finding comes with a repair, or the first. */
  private oncePerSecret(findings: readonly Finding[]): readonly Finding[] {
    const doubled = new Set<Finding>();
    let last: Finding | undefined;
    const secrets = findings.filter(this.holdsSecret);
    for (const finding of secrets.sort((a, b) => a.span.start - b.span.start)) {
      const isSame = last !== undefined && last.rule !== finding.rule && overlaps(last.span, finding.span);
      const isWeaker = isSame && last !== undefined && last.fixes.length >= finding.fixes.length;
      if (isSame && last) doubled.add(isWeaker ? finding : last);
      if (!isWeaker) last = finding;
    }
    return doubled.size === 0 ? findings : findings.filter((finding) => !doubled.has(finding));
  }

  private visitSubject(
    subject: Subject,
    dispatch: Dispatch,
    source: Source,
    failures: RuleFailure[],
    remarks: Remarks,
  ): readonly Finding[] {
    const found: Finding[] = [];
    const reported = new Set<string>();
    const broken = new Set<Rule>();
    const contexts = new Map<ActiveRule, RuleContext>();
    const contextOf = (active: ActiveRule): RuleContext => {
      let context = contexts.get(active);
      if (!context) {
        const report = (it: Report): void => {
          const finding = toFinding(active, it, source, subject);
          // Text that several parts of a model share is reported once.
          const key = `${active.rule.id} ${String(finding.span.start)} ${String(finding.span.end)} ${finding.message}`;
          if (!reported.has(key)) found.push(finding);
          reported.add(key);
        };
        context = {
          source,
          model: subject.model,
          project: subject.project,
          options: active.options,
          rules: this.rules,
          remarksOn: (script) => remarks.on(script),
          report,
        };
        contexts.set(active, context);
      }
      return context;
    };
    const fail = (rule: Rule, error: unknown): void => {
      broken.add(rule);
      failures.push({ rule: rule.id, path: source.path, error });
    };
    const byKind = dispatch.byKind();
    const calls = new Map<string, readonly PreparedCall[]>();
    const callsOf = (kind: string): readonly PreparedCall[] => {
      let prepared = calls.get(kind);
      if (!prepared) {
        prepared = (byKind.get(kind) ?? []).map((active) => ({
          rule: active.rule,
          call: active.rule.visit[kind] as Call,
          context: contextOf(active),
        }));
        calls.set(kind, prepared);
      }
      return prepared;
    };
    try {
      subject.walk((kind, node) => {
        for (const { rule, call, context } of callsOf(kind)) {
          if (broken.size > 0 && broken.has(rule)) continue;
          try {
            call(node, context);
          } catch (error) {
            fail(rule, error);
          }
        }
      });
    } catch (error) {
      failures.push({ rule: subject.id, path: source.path, error });
    }
    return found;
  }

  private dispatchesFor(config: Config, path: string): ReadonlyMap<string, Dispatch> {
    const effective = configFor(config, path);
    let byKey = this.dispatches.get(config);
    if (!byKey) this.dispatches.set(config, (byKey = new Map()));
    let dispatches = byKey.get(effective.key);
    // Folders without a configuration of their own have equal ones.
    const content = dispatches ? '' : JSON.stringify([effective.profile, effective.rules]);
    dispatches ??= this.sameDispatches.get(content);
    if (!dispatches) {
      const active = this.rules.flatMap((rule): ActiveRule[] => {
        const setting = effectiveRule(effective, rule);
        return setting
          ? [
              {
                rule,
                severity: setting.severity,
                options: optionValues(rule.options ?? ({} as OptionSpecs), setting.options),
              },
            ]
          : [];
      });
      dispatches = new Map(
        [...groupBy(active, (one) => one.rule.subject)].map(([subject, rules]) => [subject, dispatchOf(rules)]),
      );
      if (this.sameDispatches.size >= MAX_SAME) this.sameDispatches.clear();
      this.sameDispatches.set(content, dispatches);
    }
    byKey.set(effective.key, dispatches);
    return dispatches;
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function dispatchOf(rules: readonly ActiveRule[]): Dispatch {
  let byKind: Map<string, ActiveRule[]> | undefined;
  return { rules, byKind: () => (byKind ??= sortedByKind(rules)) };
}

function sortedByKind(rules: readonly ActiveRule[]): Map<string, ActiveRule[]> {
  const byKind = new Map<string, ActiveRule[]>();
  for (const active of rules) {
    for (const kind of Object.keys(active.rule.visit)) {
      const list = byKind.get(kind);
      if (list) list.push(active);
      else byKind.set(kind, [active]);
    }
  }
  return byKind;
}

const isActive = (dispatch: Dispatch, id: string): boolean => dispatch.rules.some((active) => active.rule.id === id);

const textSubject = (source: Source): Subject => ({
  id: TEXT_SUBJECT,
  model: source,
  project: undefined,
  walk: (visit) => visit('file', source),
});

/** An own ignore comment that names an unknown rule, or a rule that ran and found nothing there. */
const suppressionSubject = (unused: readonly Suppression[], isRuleActive: (id: string) => boolean): Subject => ({
  id: SUPPRESSION_SUBJECT,
  model: unused,
  project: undefined,
  walk: (visit) => {
    for (const one of unused) {
      if (!one.isOwn) continue;
      if (one.rules.size === 0) visit('unknownRule', one);
      else if ([...one.rules].some(isRuleActive)) visit('unusedIgnore', one);
    }
  },
});

const toFinding = (active: ActiveRule, it: Report, source: Source, { fitFix }: Subject): Finding => {
  const start = Math.max(0, Math.min(it.span.start, source.text.length));
  return {
    rule: active.rule.id,
    severity: severityOf(active, it),
    span: { start, end: Math.max(start, Math.min(it.span.end, source.text.length)) },
    message: oneLine(it.message),
    // A span of a model may move when its file is read again.
    related: it.related?.map(({ span: { start, end }, ...rest }) => ({ ...rest, span: { start, end } })) ?? [],
    fixes: (fitFix ? it.fixes?.map(fitFix) : it.fixes) ?? [],
    tags: it.tags ?? [],
    address: it.address ?? null,
    ...(it.alias === undefined ? {} : { alias: it.alias }),
    ...(it.incomplete === undefined ? {} : { incomplete: it.incomplete }),
    ...(it.unreadable === undefined ? {} : { unreadable: it.unreadable }),
  };
};

/** A configured severity goes before one that the rule chose for this report. */
const severityOf = (active: ActiveRule, it: Report): Finding['severity'] =>
  active.severity === active.rule.severity ? (it.severity ?? active.severity) : active.severity;

const sortFindings = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule));
