import type { Comment } from '../../core/language';
import type { Span } from '../../core/text';
import type { Anchor } from './anchor';

/** A mistake in the syntax: at most one for each item of a body. */
export interface HclError {
  readonly span: Span;
  readonly message: string;
}

export interface HclFile {
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly errors: readonly HclError[];
  /** True for `.tf.json`: there are no comments, and edits of native syntax do not fit. */
  readonly isJson: boolean;
  readonly text: string;
  /** Of native syntax, in the order of the text and without gaps. */
  readonly stretches: readonly Stretch[];
}

/**
 * A part of a file that is read by itself: a top-level item with the blanks and comments before it and
 * those behind it on its line. What it holds is placed by its anchor.
 */
export interface Stretch {
  readonly anchor: Anchor;
  readonly length: number;
  readonly item: Attribute | Block | null;
  readonly comments: readonly Comment[];
  /** True where it begins and ends with a line and has no error: nothing beyond that line matters to it. */
  readonly isClean: boolean;
  /** The text out of which it was read, which its names keep in memory. */
  readonly text: string;
}

export interface Body {
  readonly span: Span;
  /** Attributes and blocks in the order of the text. */
  readonly items: readonly (Attribute | Block)[];
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
  readonly span: Span;
}

export interface Label {
  readonly value: string;
  readonly span: Span;
  readonly isQuoted: boolean;
}

export interface Block {
  readonly kind: 'block';
  readonly type: string;
  readonly typeSpan: Span;
  readonly labels: readonly Label[];
  /** What stands between the braces. */
  readonly body: Body;
  /** From the type to the closing brace. */
  readonly span: Span;
  /** From the type to the last label. */
  readonly headerSpan: Span;
  /** `{`, and `}` where there is one. */
  readonly open: Span;
  readonly close: Span | null;
}

export type Expression =
  | Literal
  | Template
  | Tuple
  | ObjectExpression
  | Call
  | ForExpression
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Name
  | Traversal
  | Missing;

interface Node<K extends string> {
  readonly kind: K;
  readonly span: Span;
}

export interface Literal extends Node<'literal'> {
  readonly value: number | boolean | null;
}

/** A quoted string or a heredoc. */
export interface Template extends Node<'template'> {
  readonly style: 'quoted' | 'heredoc';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | Interpolation | TemplateIf | TemplateFor;

/** Literal text with its escapes resolved; of a `<<-` heredoc, without the common indentation. */
export interface TemplateText extends Node<'text'> {
  readonly value: string;
}

/** `${ … }`; `~` on a side strips the blanks of the text there. */
export interface Interpolation extends Node<'interpolation'> {
  readonly expression: Expression;
  readonly strip: Strip;
}

export interface Strip {
  readonly before: boolean;
  readonly after: boolean;
}

/** `%{ if … } … %{ else } … %{ endif }` */
export interface TemplateIf extends Node<'if'> {
  readonly condition: Expression;
  readonly consequent: readonly TemplatePart[];
  readonly alternate: readonly TemplatePart[];
  /** Of the directives in order: `if`, `else` where there is one, `endif`. */
  readonly strips: readonly Strip[];
}

/** `%{ for … in … } … %{ endfor }` */
export interface TemplateFor extends Node<'forDirective'> {
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
  readonly strips: readonly Strip[];
}

export interface Tuple extends Node<'tuple'> {
  readonly items: readonly Expression[];
}

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
  readonly span: Span;
}

export interface ObjectExpression extends Node<'object'> {
  readonly items: readonly ObjectItem[];
}

export interface Call extends Node<'call'> {
  /** With its namespaces: `provider::aws::arn_parse`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expression[];
  /** True where the last argument is followed by `...`. */
  readonly isExpanded: boolean;
}

export interface ForExpression extends Node<'for'> {
  readonly result: 'tuple' | 'object';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  /** Of an object. */
  readonly key: Expression | null;
  readonly value: Expression;
  readonly isGrouped: boolean;
  readonly condition: Expression | null;
}

export interface Conditional extends Node<'conditional'> {
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export interface Binary extends Node<'binary'> {
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Node<'unary'> {
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

export interface Parentheses extends Node<'parentheses'> {
  readonly expression: Expression;
}

/** A bare name: the root of a reference, an object key, a type. */
export interface Name extends Node<'name'> {
  readonly name: string;
}

/** `target.a[0].*.b`, flat. */
export interface Traversal extends Node<'traversal'> {
  readonly target: Expression;
  readonly steps: readonly Step[];
}

export type Step =
  | (Node<'attribute'> & { readonly name: string; readonly nameSpan: Span })
  | (Node<'index'> & { readonly key: Expression })
  | (Node<'legacyIndex'> & { readonly index: number })
  | (Node<'splat'> & { readonly style: 'attribute' | 'full' });

/** Where an expression should stand and none does; an error has been reported. */
export type Missing = Node<'missing'>;
