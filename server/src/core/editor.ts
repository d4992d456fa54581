/**
 * What a language offers an editor beyond findings. All of it is pure and in types of its own: offsets
 * into texts, paths as in `path.ts`, Markdown. `lsp/` turns it into the Language Server Protocol, checks
 * that the document is still the one that was asked about, and answers "nothing" for what a language
 * leaves out.
 *
 * How a language joins:
 * 1. A file `languages/<language>/editor.ts` exports an `EditorSupport<Model, Project>` with the methods
 *    that it has. Each is given the parsed model and the gathered project, as rules are.
 * 2. Its adapter names that file so that it is loaded on first use, and costs nothing before:
 *    `editor: () => import('./editor').then((module) => module.editor)`.
 * 3. Texts are half typed when completions are asked for, so these read the text around the offset as
 *    much as the model; `yaml/cursor.ts` says where in a YAML file an offset stands.
 * 4. Tests: `askEditor` of `test/support/editor.ts` for the language, one protocol test for the wiring.
 *
 * Completion of rule ids in ignore comments, the explanation of findings on hover, and the cutting off
 * of answers to outdated questions come without a language's doing.
 */
import type { FileEdits } from './finding';
import type { Cancellation } from './host';
import type { RuleMeta } from './rule';
import type { Source } from './source';
import type { Span, TextEdit } from './text';
import type { Workspace } from './workspace';

/** What is known of the file that an editor asks about. */
export interface FileContext<Model = unknown, Project = unknown> {
  readonly model: Model;
  /** Of the adapter's `gather`; undefined where it has none. */
  readonly project: Project;
  readonly source: Source;
  readonly workspace: Workspace;
  readonly rules: readonly RuleMeta[];
  /** Long work looks at it and may return anything once it is set. */
  readonly cancellation: Cancellation;
}

/** The same at one place. */
export interface PlaceContext<Model = unknown, Project = unknown> extends FileContext<Model, Project> {
  /** Between two characters: that of the cursor. */
  readonly offset: number;
}

export interface CompletionContext<Model = unknown, Project = unknown> extends PlaceContext<Model, Project> {
  /**
   * The character that opened the list by being typed: a blank or punctuation, one of
   * `COMPLETION_TRIGGERS`. Null where a person asked, or typed a word. Languages answer nothing to a
   * blank that says nothing.
   */
  readonly trigger: string | null;
}

/** Typed characters after which languages are asked for completions; words always do. */
export const COMPLETION_TRIGGERS: readonly string[] = [' ', '.', '/', '@', ':', '{', '$', '"', "'", '=', ','];

/** What a completion stands for; editors show an icon for it. */
export type CompletionKind =
  'key' | 'value' | 'keyword' | 'variable' | 'function' | 'reference' | 'type' | 'file' | 'folder' | 'snippet' | 'rule';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Behind the label, in one line. */
  readonly detail?: string;
  /** Markdown. A function is called only for the item that is looked at. */
  readonly documentation?: string | (() => string);
  /**
   * What is put in. Its span begins and ends on the offset's line and holds the offset; the text typed
   * so far within it is what the editor filters by.
   */
  readonly edit: TextEdit;
  /** The edit's text has tab stops: `${1:name}`, `$0`. Editors without them get `plain`, or else the label. */
  readonly isSnippet?: boolean;
  readonly plain?: string;
  /** Edits elsewhere in the file that go with it. */
  readonly also?: readonly TextEdit[];
  /** What is matched in place of the label. */
  readonly filter?: string;
  readonly isDeprecated?: boolean;
  /** Open the list again behind it: a key was put in, and its values come next. */
  readonly isContinued?: boolean;
}

export interface HoverText {
  /** What it is about. */
  readonly span: Span;
  readonly markdown: string;
}

export interface Location {
  /** Absent: the file that was asked about. */
  readonly path?: string;
  readonly span: Span;
}

export interface RenameTarget {
  /** The name as it stands, to be replaced. */
  readonly span: Span;
  readonly name: string;
}

/** `refused` says in one sentence why the name cannot be. */
export type RenameResult = { readonly edits: readonly FileEdits[] } | { readonly refused: string };

export type SymbolKind =
  | 'file'
  | 'module'
  | 'job'
  | 'step'
  | 'stage'
  | 'instruction'
  | 'resource'
  | 'variable'
  | 'output'
  | 'function'
  | 'event'
  | 'key'
  | 'section'
  | 'string';

/** A change of the file that is offered as a refactoring. */
export interface Rewrite {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  /** All of it. */
  readonly span: Span;
  /** Its name, within `span`. */
  readonly nameSpan: Span;
  readonly children?: readonly DocumentSymbol[];
}

export interface Fold {
  /** From the line that stays to the last line that goes. */
  readonly span: Span;
  readonly kind?: 'comment' | 'region' | 'imports';
}

export interface Link {
  readonly span: Span;
  /** A web address, or the path of a file. */
  readonly target: { readonly url: string } | { readonly path: string };
  readonly tooltip?: string;
}

/** Every method is optional, answers with nothing where there is nothing, and never throws on odd input. */
export interface EditorSupport<Model = unknown, Project = unknown> {
  /** The best first: editors keep the order among equally good matches. */
  completions?(context: CompletionContext<Model, Project>): Promise<readonly Completion[]>;
  hover?(context: PlaceContext<Model, Project>): Promise<HoverText | null>;
  definitions?(context: PlaceContext<Model, Project>): Promise<readonly Location[]>;
  /** All uses of what stands at the offset; its declarations too where `withDeclaration`. */
  references?(context: PlaceContext<Model, Project>, withDeclaration: boolean): Promise<readonly Location[]>;
  /** Null where nothing at the offset can be renamed. */
  prepareRename?(context: PlaceContext<Model, Project>): Promise<RenameTarget | null>;
  rename?(context: PlaceContext<Model, Project>, name: string): Promise<RenameResult>;
  symbols?(context: FileContext<Model, Project>): Promise<readonly DocumentSymbol[]>;
  folds?(context: FileContext<Model, Project>): Promise<readonly Fold[]>;
  links?(context: FileContext<Model, Project>): Promise<readonly Link[]>;
}
