import type { Span } from '../../core/text';
import type { Masked } from './mask';
import type { ToFile } from './positions';

/** All spans of a shell script are file spans. */
interface NodeBase {
  readonly span: Span;
}

/** What a parameter, a substitution, a template or a glob makes of a part of a word. */
export interface ShellExpansion extends NodeBase {
  readonly kind: 'parameter' | 'command' | 'arithmetic' | 'process' | 'placeholder' | 'brace' | 'glob';
  /** `VAR` of `$VAR` and `${VAR:-x}`; null for the other kinds. */
  readonly name: string | null;
  /** `:-`, `%%`, `#` (length) … where a parameter expansion has one. */
  readonly operator: string | null;
  /** True inside double quotes, where no word splitting happens. */
  readonly quoted: boolean;
  /** What a command or process substitution runs. */
  readonly list: ShellList | null;
}

export interface ShellWord extends NodeBase {
  /** As written. */
  readonly raw: string;
  /** The static value without quotes, or null where an expansion makes it unknown. A glob stays as written. */
  readonly value: string | null;
  /** True where any part of it is quoted. */
  readonly quoted: boolean;
  /** In order, those inside quotes too. */
  readonly expansions: readonly ShellExpansion[];
  /** The file offset of the character at this offset of `raw`. */
  offsetAt(rawOffset: number): number;
}

export interface ShellAssignment extends NodeBase {
  readonly name: string;
  /** Null for arrays. */
  readonly value: ShellWord | null;
  /** True for `+=`. */
  readonly append: boolean;
  /** True for `A=b command`, false for `export A=b`. */
  readonly isPrefix: boolean;
}

export interface ShellRedirect extends NodeBase {
  /** `>`, `2>&1` has `>&`, `<<`, `<<-`, `<<<` … */
  readonly operator: string;
  readonly descriptor: number | null;
  /** The file, the other descriptor, or the here-string. Null for here-documents. */
  readonly target: ShellWord | null;
  readonly heredoc: ShellHeredoc | null;
}

export interface ShellHeredoc {
  readonly delimiter: string;
  /** True where the delimiter is quoted, so that nothing in the body expands. */
  readonly literal: boolean;
  readonly body: string;
  readonly bodySpan: Span;
  readonly expansions: readonly ShellExpansion[];
  /** The file offset of the character at this offset of `body`. */
  offsetAt(bodyOffset: number): number;
}

/** One simple command. */
export interface ShellCommand extends NodeBase {
  readonly kind: 'command';
  readonly parent: ShellParent;
  readonly name: ShellWord | null;
  /** Also the `A=b` of `export A=b`. */
  readonly args: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
}

/** `a | b`, `! a`, `time a`: with several members, or with a prefix. */
export interface ShellPipeline extends NodeBase {
  readonly kind: 'pipeline';
  readonly parent: ShellParent;
  readonly members: readonly ShellNode[];
  readonly operators: readonly ('|' | '|&')[];
  readonly negated: boolean;
}

/** `a && b || c`, left to right. `operators[i]` stands between `members[i]` and `members[i + 1]`. */
export interface ShellAndOr extends NodeBase {
  readonly kind: 'and-or';
  readonly parent: ShellParent;
  readonly members: readonly ShellNode[];
  readonly operators: readonly { readonly text: '&&' | '||'; readonly span: Span }[];
}

export type BlockType =
  | 'if'
  | 'while'
  | 'until'
  | 'for'
  | 'select'
  | 'case'
  | 'subshell'
  | 'group'
  | 'function'
  | 'coproc'
  | 'test'
  | 'arithmetic';

export interface ShellBlock extends NodeBase {
  readonly kind: 'block';
  readonly type: BlockType;
  readonly parent: ShellParent;
  /** Conditions of `if`, `elif`, `while`, `until`. */
  readonly conditions: readonly ShellList[];
  readonly bodies: readonly ShellList[];
  /** The loop variable or the function's name. */
  readonly name: ShellWord | null;
  /** Words of `for`, `case`, `[[ … ]]`. */
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
}

export interface ShellStatement extends NodeBase {
  readonly kind: 'statement';
  readonly parent: ShellList;
  readonly node: ShellNode;
  /** True for `command &`. */
  readonly background: boolean;
}

export interface ShellList extends NodeBase {
  readonly kind: 'list';
  readonly role: 'script' | 'condition' | 'body' | 'substitution';
  /** The block that it belongs to, or the command in whose words a substitution stands. */
  readonly parent: ShellBlock | ShellCommand | null;
  readonly statements: readonly ShellStatement[];
}

export type ShellNode = ShellCommand | ShellPipeline | ShellAndOr | ShellBlock;
export type ShellParent = ShellStatement | ShellPipeline | ShellAndOr;

export interface ShellError extends NodeBase {
  readonly message: string;
}

export interface ShellScript {
  /** As given. */
  readonly text: string;
  /** With its line ends normalised and its placeholders masked, as it was parsed. */
  readonly masked: Masked;
  /** From an offset of the masked text to one of the file. */
  readonly toFile: ToFile;
  readonly dialect: 'bash' | 'sh';
  readonly list: ShellList;
  /** Every simple command in order of its start, those in blocks, substitutions and here-documents too. */
  readonly commands: readonly ShellCommand[];
  readonly pipelines: readonly ShellPipeline[];
  readonly lists: readonly ShellAndOr[];
  readonly blocks: readonly ShellBlock[];
  readonly errors: readonly ShellError[];
  /** The same script read by itself, where this one is placed from it: what holds of its text is worked out there, once. */
  readonly alone?: ShellScript;
}
