import { memoizeText } from '../../../core/memo';
import type { Span } from '../../../core/text';
import type { YamlScalar } from '../../yaml/nodes';
import type { ExpressionSite } from '../schema/interpret';
import type { Expression } from './ast';
import type { Type } from './types';
import { ExpressionSyntaxError, parseExpression } from './parser';

/** One `${{ }}` of a scalar, or a whole bare condition. Offsets are into the scalar's text. */
export interface Segment {
  /** Of the `$`, or of the condition. */
  readonly start: number;
  /** Behind the last brace; of an unclosed one the start of the next, or the end of the text. */
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly isClosed: boolean;
  readonly isBare: boolean;
}

/** An expression where it stands. */
export interface ExpressionUse {
  readonly site: ExpressionSite;
  readonly segment: Segment;
  readonly expression: Expression;
  /** From `${{` to `}}`, in the file. */
  readonly span: Span;
  /** True where the value is nothing but this expression. */
  readonly isWhole: boolean;
}

/** An expression with the type of its value. */
export interface TypedExpression extends ExpressionUse {
  readonly type: Type;
}

const OPEN = '${{';

/** The `${{ }}` parts of a text, in order. */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let at = text.indexOf(OPEN);
  while (at >= 0) {
    const innerStart = at + OPEN.length;
    const innerEnd = endOf(text, innerStart);
    const isClosed = text.startsWith('}}', innerEnd);
    const end = isClosed ? innerEnd + 2 : innerEnd;
    segments.push({ start: at, end, innerStart, innerEnd, isClosed, isBare: false });
    at = text.indexOf(OPEN, end);
  }
  return segments;
}

/** Where `}}` ends an expression, or the next one that has an end begins before it; otherwise the end of the text. */
function endOf(text: string, start: number): number {
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === "'") inString = !inString;
    else if (!inString && char === '}' && text[i + 1] === '}') return i;
    else if (!inString && char === '$' && text.startsWith(OPEN, i)) return text.includes('}}', i) ? i : text.length;
  }
  return text.length;
}

const bareSegment = (text: string): Segment => ({
  start: text.length - text.trimStart().length,
  end: text.trimEnd().length,
  innerStart: text.length - text.trimStart().length,
  innerEnd: text.trimEnd().length,
  isClosed: true,
  isBare: true,
});

export interface SyntaxMistake {
  readonly site: ExpressionSite;
  readonly kind: 'syntax' | 'unclosed';
  readonly span: Span;
  readonly message: string;
}

export interface SiteExpressions {
  readonly uses: readonly ExpressionUse[];
  readonly mistakes: readonly SyntaxMistake[];
}

export const spanOf = (scalar: YamlScalar, node: { readonly start: number; readonly end: number }): Span =>
  scalar.part(node.start, node.end);

interface Parsed {
  readonly segment: Segment;
  /** Null where the expression has no end. */
  readonly tree: Expression | ExpressionSyntaxError | null;
}

const parsed = (text: string, segment: Segment): Parsed => ({
  segment,
  tree: segment.isClosed ? parseExpression(text, segment.innerStart, segment.innerEnd) : null,
});

/** Most texts of a file are those of its last version: about two files' worth of them is kept. */
const KEPT_TEXTS = 4096;
const parsedText = memoizeText(KEPT_TEXTS, (text): readonly Parsed[] =>
  segmentsOf(text).map((segment) => parsed(text, segment)),
);
const parsedCondition = memoizeText(KEPT_TEXTS, (text): readonly Parsed[] => [parsed(text, bareSegment(text))]);

/** The expressions of a text, each with its place; null for one that has no end or cannot be read. */
export const expressionsIn = (
  text: string,
): readonly { readonly segment: Segment; readonly expression: Expression | null }[] =>
  parsedText(text).map(({ segment, tree }) => ({
    segment,
    expression: tree instanceof ExpressionSyntaxError ? null : tree,
  }));

/** The one expression that a text is, blanks around it aside; null where there is more, or it cannot be read. */
export function wholeExpression(text: string): Expression | null {
  const trimmed = text.trim();
  const [only] = expressionsIn(trimmed);
  return only?.segment.start === 0 && only.segment.end === trimmed.length ? only.expression : null;
}

/**
 * What a condition asks, bare or in one `${{ }}`. Null where it cannot be read, or has a text around an
 * expression: then it is true whatever that says.
 */
export function conditionIn(condition: string): Expression | null {
  if (condition.includes(OPEN)) return wholeExpression(condition);
  const [bare] = parsedCondition(condition.trim());
  return !bare || bare.tree instanceof ExpressionSyntaxError ? null : bare.tree;
}

/** Parses what a site holds. */
export function readSite(site: ExpressionSite): SiteExpressions {
  const { scalar, isCondition } = site;
  const { text } = scalar;
  const uses: ExpressionUse[] = [];
  const mistakes: SyntaxMistake[] = [];
  const parts = isCondition && !text.includes(OPEN) ? parsedCondition(text) : parsedText(text);
  for (const { segment, tree: read } of parts) {
    if (segment.isBare && segment.start >= segment.end) continue;
    if (read === null) {
      const span = scalar.part(segment.start, segment.start + OPEN.length);
      mistakes.push({
        site,
        kind: 'unclosed',
        span,
        message: 'The expression that begins here has no `}}`, so GitHub refuses the file.',
      });
      continue;
    }
    if (isMisplacedInsert(site, text, segment)) {
      mistakes.push({
        site,
        kind: 'syntax',
        span: spanOf(scalar, segment),
        message: '`insert` puts a mapping in the place of a key and has no value, so GitHub refuses the file.',
      });
      continue;
    }
    const tree = parseInsert(text, segment) ?? read;
    if (tree instanceof ExpressionSyntaxError) {
      const at = tree.end > tree.start ? tree : { start: segment.start, end: segment.end };
      const whole = text.slice(segment.innerStart, segment.innerEnd).trim() === '' ? segment : at;
      const span = spanOf(scalar, whole);
      mistakes.push({
        site,
        kind: 'syntax',
        span,
        message: `The expression cannot be read, so GitHub refuses the file: ${tree.message}.`,
      });
    } else {
      const isWhole = segment.start === 0 && segment.end === text.length;
      uses.push({ site, segment, expression: tree, span: spanOf(scalar, segment), isWhole });
    }
  }
  if (
    expandedLength(
      text,
      parts.map(({ segment }) => segment),
    ) > MAX_LENGTH
  )
    mistakes.push({
      site,
      kind: 'syntax',
      span: { start: scalar.span.start, end: scalar.span.start + 1 },
      message: `A text with expressions in it may have 21,000 characters and this one is longer, so GitHub refuses the file; hand the values over with \`env\`.`,
    });
  return { uses, mistakes };
}

/** Of one expression, and of a text with expressions, which GitHub turns into a call of `format()`. */
const MAX_LENGTH = 21_000;

/** How long the expression is that GitHub makes of a text: quotes and braces outside are doubled. 0 where it makes none. */
function expandedLength(text: string, segments: readonly Segment[]): number {
  if (text.length < MAX_LENGTH / 2 || segments.length === 0) return 0;
  let length = "format('')".length;
  let at = 0;
  segments.forEach(({ start, end, innerStart, innerEnd }, index) => {
    length += escapedLength(text.slice(at, start)) + `{${index}}, `.length + innerEnd - innerStart;
    at = end;
  });
  return length + escapedLength(text.slice(at));
}

const escapedLength = (text: string): number => text.length + (text.match(/['{}]/g)?.length ?? 0);

const isInsert = (text: string, { innerStart, innerEnd, isBare }: Segment): boolean =>
  !isBare && innerEnd - innerStart < 20 && text.slice(innerStart, innerEnd).trim() === 'insert';

const isMisplacedInsert = ({ definition }: ExpressionSite, text: string, segment: Segment): boolean =>
  definition !== 'key' && isInsert(text, segment);

/** The directive `${{ insert }}` is read as a null literal: it has nothing to check. */
const parseInsert = (text: string, segment: Segment): Expression | null =>
  isInsert(text, segment)
    ? { kind: 'call', name: 'insert', args: [], start: segment.innerStart, end: segment.innerEnd }
    : null;
