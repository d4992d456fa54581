import type { Span, TextEdit } from '../../../core/text';
import type { ExpressionSite } from '../schema/interpret';

export type ExpressionProblemKind =
  | 'syntax'
  | 'unclosed'
  | 'unknown-context'
  | 'unavailable-context'
  | 'unknown-function'
  | 'unavailable-function'
  | 'argument-count'
  | 'argument-type'
  | 'format-placeholder'
  | 'unused-argument'
  | 'bad-json'
  | 'unknown-property'
  | 'no-object'
  | 'bad-index'
  | 'comparison'
  | 'unprintable'
  | 'wrong-type';

/** What is wrong with one expression, ready to be reported by the rule of its kind. */
export interface ExpressionProblem {
  readonly kind: ExpressionProblemKind;
  readonly span: Span;
  /** A sentence. */
  readonly message: string;
  /** The name at fault, where there is one, and those that would do. */
  readonly name: string;
  readonly candidates: readonly string[];
  /** Where the name itself stands. */
  readonly nameSpan: Span | null;
  /** The context that a property was looked up in: `steps`, `needs` … */
  readonly owner: string;
  /** What makes it right; null where that cannot be told. */
  readonly repair: { readonly title: string; readonly edits: readonly TextEdit[] } | null;
  readonly site: ExpressionSite;
}

/** Of a problem that is about no name and has no repair. */
export const NO_DETAILS = { name: '', candidates: [], nameSpan: null, owner: '', repair: null } as const;
