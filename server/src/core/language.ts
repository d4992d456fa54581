import type { PipelineConfig } from './config';
import type { Embedded } from './embedded';
import type { EditorSupport, Rewrite } from './editor';
import type { Fix } from './finding';
import type { OnDemandEdit } from './on-demand';
import type { Source } from './source';
import type { Span } from './text';
import type { Workspace } from './workspace';

export interface Comment {
  /** From the marker to the end of the comment's text. */
  readonly span: Span;
  /** Without the marker and the blanks around. */
  readonly text: string;
  /** True where the language takes it for more than a comment: a parser directive. */
  readonly isDirective?: true;
}

/** Something that rules visit: a parsed file, or a model made of it (`pipeline`). */
export interface Subject {
  /** The `subject` of the rules that visit it. */
  readonly id: string;
  readonly model: unknown;
  readonly project: unknown;
  /** Calls `visit` for every node, parents first, once each. */
  walk(visit: (kind: string, node: unknown) => void): void;
  /** A fix of a rule as it suits the syntax of the file. */
  readonly fitFix?: (fix: Fix) => Fix;
}

/**
 * One language: how its files are told, read and walked. `Model` is the parsed file, `Project` what
 * the language wants to know of the files around it. Pure, but for `gather`, which reads through the
 * workspace.
 */
export interface LanguageAdapter<Model = unknown, Project = unknown> {
  readonly id: string;
  /** For people: "GitHub Actions". */
  readonly name: string;
  /** The path as which documentation examples are checked. */
  readonly examplePath: string;
  /** `head` holds the first 8,192 characters of the text. */
  detect(path: string, head: string): boolean;
  /**
   * Never throws, and always gives a model: syntax errors are nodes in it. `previous` is the model of the
   * file before an edit, from which a language may take over what stayed; the result is the same.
   */
  parse(source: Source, previous?: Model): Model;
  /**
   * The same, where parts of the model before are moved to where they stand now instead of copied: that
   * model is used up, and nothing of it may be looked at any more.
   */
  reparse?(source: Source, previous: Model): Model;
  gather?(model: Model, source: Source, workspace: Workspace): Promise<Project>;
  /** `corrections`: what the configuration says of jobs and environments that cannot be told from the files. */
  subjects(model: Model, project: Project, source: Source, corrections: PipelineConfig): readonly Subject[];
  /** Texts in other languages that stand in the file, checked by the rules of those. */
  embedded?(model: Model, source: Source): readonly Embedded[];
  comments(model: Model): readonly Comment[];
  /**
   * What an ignore comment covers, in addition to its own line and the next line that is no comment:
   * the block or instruction that it stands in or above.
   */
  scopeOf?(comment: Comment, model: Model): Span | null;
  /**
   * Where and how to write a comment line for a finding at `offset`: above its line, or above the
   * instruction or script that it stands in where no comment can stand inside. A comment in that place
   * (or at the end of that line) silences the finding. Null where the language has no comments.
   */
  commentAt(offset: number, model: Model, source: Source): CommentPlace | null;
  /** Edits that need the network, for what the range stands in; it is not reached before one is picked. */
  onDemand?(model: Model, source: Source, range: Span): readonly OnDemandEdit[];
  /** Other ways to write what the range stands in, for a person who wants them: no finding asks for them. */
  rewrites?(model: Model, source: Source, range: Span): readonly Rewrite[];
  /** What the language offers an editor beyond findings, loaded on first use; see `editor.ts`. */
  editor?: () => Promise<EditorSupport<Model, Project>>;
}

export interface CommentPlace {
  /** Start of the line above which the comment goes. */
  readonly offset: number;
  readonly indent: string;
  /** `#`, `//` … */
  readonly marker: string;
  /** What ends the comment, where the end of the line does not: ` -->`. */
  readonly closing?: string;
}

export interface Parsed {
  readonly source: Source;
  readonly adapter: LanguageAdapter;
  readonly model: unknown;
}

/** The usual answer of `commentAt`: above the offset's own line, as deep as that line. */
export function commentAbove(source: Source, offset: number, marker: string): CommentPlace {
  const { line } = source.lines.position(offset);
  const indent = /^[ \t]*/.exec(source.lines.lineText(line))?.[0] ?? '';
  return { offset: source.lines.line(line).start, indent, marker };
}
