import type { Finding, Fix, RelatedLocation, Severity } from './finding';
import type { ShellRemark, ShellText } from './host';
import type { OptionSpecs, OptionValues } from './options';
import type { Source } from './source';
import type { Span } from './text';

/** `recommended`: next to no false alarms. `strict`: good practice. `all`: opinions and audits. */
export type Profile = 'recommended' | 'strict' | 'all';

export const PROFILES: readonly Profile[] = ['recommended', 'strict', 'all'];

/** Executed by the tests: `bad` reports the rule, `good` does not. */
export interface RuleDocs {
  /** Why it matters, for a person who meets the rule for the first time. Markdown. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** The path as which both are checked, where the language's usual one does not do. */
  readonly path?: string;
  /** Further files of the project that both examples stand in, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Options with which both are checked, of a rule that says nothing until it is told what to look for. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly references?: readonly string[];
}

export interface Report {
  readonly span: Span;
  readonly message: string;
  /** Absent: the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedLocation[];
  readonly fixes?: readonly Fix[];
  readonly tags?: Finding['tags'];
  readonly address?: string;
  /** What another program calls this one finding, where the rule stands for many. */
  readonly alias?: string;
  readonly incomplete?: Finding['incomplete'];
  readonly unreadable?: Finding['unreadable'];
}

export interface RuleContext<Model = unknown, Project = unknown, O extends OptionSpecs = OptionSpecs> {
  readonly source: Source;
  readonly model: Model;
  /** What the language gathered from the files around this one. */
  readonly project: Project;
  readonly options: OptionValues<O>;
  /** All rules of the engine, for those that judge names of rules. */
  readonly rules: readonly RuleMeta[];
  /** What a ShellCheck program says of a script that the rule's `scripts` named; nothing where there is none. */
  readonly remarksOn: (script: ShellText) => readonly ShellRemark[];
  readonly report: (report: Report) => void;
}

export interface RuleMeta {
  /** `<namespace>/<the-defect>`. */
  readonly id: string;
  /** A short name of the defect for lists: "Image tag is latest". */
  readonly title: string;
  readonly severity: Severity;
  readonly profile: Profile;
  /** The same idea's ids elsewhere: `DL3007`, `zizmor:unpinned-uses`, `CKV_AWS_20`. */
  readonly aliases: readonly string[];
  readonly docs: RuleDocs;
  readonly options?: OptionSpecs;
  /** The table whose rows these rules are, where one interpreter serves many of them. */
  readonly family?: string;
  /** True where the span of a finding is a secret's value, which no report may show. */
  readonly holdsSecret?: true;
  /** Since which version of BoringOps. Absent: the first. */
  readonly since?: string;
}

export type Visitor = (node: never, context: RuleContext<never, never, never>) => void;

/** Names the scripts of a node on which the rule wants the remarks of a ShellCheck program. */
export type ScriptReader = (node: never) => ShellText | null;

/** A rule as the engine knows it; its node and model types are its language's affair. */
export interface Rule extends RuleMeta {
  /** The subject that it visits: a language's id, `pipeline`, `text` … */
  readonly subject: string;
  readonly visit: Readonly<Record<string, Visitor>>;
  /** Loads what the rule needs for this file, where that is too costly to load for every one. */
  readonly prepare?: (source: Source) => Promise<void> | null;
  /** By node kind. Asked for before the rule runs, and only where the rule is on. */
  readonly scripts?: Readonly<Record<string, ScriptReader>>;
}

export type Visitors<Nodes, Model, Project, O extends OptionSpecs> = {
  readonly [K in keyof Nodes]?: (node: Nodes[K], context: RuleContext<Model, Project, O>) => void;
};

/**
 * Makes the `defineRule` of one subject. `Nodes` maps each node kind to its type.
 * Example: `export const defineRule = rulesFor<DockerNodes, Dockerfile, DockerProject>('dockerfile')`.
 */
export const rulesFor =
  <Nodes, Model, Project>(subject: string) =>
  <O extends OptionSpecs = Record<never, never>>(
    definition: Omit<RuleMeta, 'options'> & {
      readonly options?: O;
      readonly prepare?: Rule['prepare'];
      readonly scripts?: { readonly [K in keyof Nodes]?: (node: Nodes[K]) => ShellText | null };
      readonly visit: Visitors<Nodes, Model, Project, O>;
    },
  ): Rule => ({
    ...definition,
    subject,
    visit: definition.visit as Readonly<Record<string, Visitor>>,
    scripts: definition.scripts as Readonly<Record<string, ScriptReader>> | undefined,
  });
