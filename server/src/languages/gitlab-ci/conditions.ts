/**
 * The expressions of `rules:if` (docs.gitlab.com, "CI/CD job rules", expressions of variables), read and
 * evaluated to yes, no or unknown.
 */
import type { Fact } from '../../pipeline/model';
import { fitsPattern } from './plain-patterns';

export type Expression =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

type Operator = '==' | '!=' | '=~' | '!~' | '&&' | '||';

interface Token {
  readonly kind: 'variable' | 'text' | 'pattern' | 'null' | 'operator' | '!' | '(' | ')';
  readonly text: string;
  readonly start: number;
}

export interface SyntaxProblem {
  /** Range of the text that cannot be read. */
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

const LEXEMES: readonly (readonly [RegExp, Token['kind']])[] = [
  [/\$\{?\w+\}?/y, 'variable'],
  [/"[^"]*"|'[^']*'/y, 'text'],
  [/\/(?:\\.|[^/\\])+\/[a-zA-Z]*/y, 'pattern'],
  [/null\b/y, 'null'],
  [/==|!=|=~|!~|&&|\|\|/y, 'operator'],
  // Newer versions only; where it is not known, the server says so.
  [/!/y, '!'],
  [/\(/y, '('],
  [/\)/y, ')'],
];

function tokenise(text: string): readonly Token[] | SyntaxProblem {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const found = lexemeAt(text, at);
    if (!found) {
      const rest = /^\S+/.exec(text.slice(at))?.[0] ?? '';
      return {
        start: at,
        end: at + rest.length,
        reason: `\`${rest}\` is neither a variable, a quoted text nor a pattern`,
      };
    }
    tokens.push(found);
    at += found.text.length;
  }
  return tokens;
}

function lexemeAt(text: string, at: number): Token | null {
  for (const [pattern, kind] of LEXEMES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0], start: at };
  }
  return null;
}

const BINDING: Readonly<Record<string, number>> = { '||': 1, '&&': 2, '==': 3, '!=': 3, '=~': 3, '!~': 3 };

/** The expression, or where it cannot be read. */
export function parseCondition(text: string): Expression | SyntaxProblem {
  const tokens = tokenise(text);
  if ('reason' in tokens) return tokens;
  const reader = new Reader(tokens, text.length);
  try {
    return reader.whole();
  } catch (problem) {
    if (problem instanceof Unreadable) return problem.problem;
    throw problem;
  }
}

export const isSyntaxProblem = (result: Expression | SyntaxProblem): result is SyntaxProblem => 'reason' in result;

class Unreadable extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.reason);
  }
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
  ) {}

  whole(): Expression {
    const expression = this.expression(0);
    const rest = this.tokens[this.at];
    if (rest) this.fail(rest, `nothing can follow before \`${rest.text}\``);
    return expression;
  }

  private expression(binding: number): Expression {
    let left = this.operand();
    for (;;) {
      const token = this.tokens[this.at];
      const power = token?.kind === 'operator' ? (BINDING[token.text] ?? 0) : 0;
      if (!token || power <= binding) return left;
      this.at++;
      left = { kind: 'operation', operator: token.text as Operator, left, right: this.expression(power) };
    }
  }

  private operand(): Expression {
    const token = this.tokens[this.at];
    if (!token)
      throw new Unreadable({ start: Math.max(0, this.length - 1), end: this.length, reason: 'it ends too early' });
    this.at++;
    switch (token.kind) {
      case 'variable':
        return { kind: 'variable', name: token.text.replace(/\W/g, '') };
      case 'text':
        return { kind: 'text', text: token.text.slice(1, -1) };
      case 'null':
        return { kind: 'null' };
      case 'pattern': {
        const end = token.text.lastIndexOf('/');
        return { kind: 'pattern', source: token.text.slice(1, end), flags: token.text.slice(end + 1) };
      }
      case '!':
        return { kind: 'not', of: this.operand() };
      case '(': {
        const inner = this.expression(0);
        const close = this.tokens[this.at];
        if (close?.kind !== ')') return this.fail(token, 'this bracket is not closed');
        this.at++;
        return inner;
      }
      default:
        return this.fail(token, `\`${token.text}\` stands where a value is wanted`);
    }
  }

  private fail(token: Token, reason: string): never {
    throw new Unreadable({ start: token.start, end: token.start + token.text.length, reason });
  }
}

/** What is known of a variable. `set`: it has some text; two with the same id have the same one. */
export type Known =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'set'; readonly id: string }
  | { readonly kind: 'unknown' };

export type Lookup = (variable: string) => Known;

const not = (fact: Fact): Fact => (fact === 'unknown' ? fact : fact === 'yes' ? 'no' : 'yes');
const and = (a: Fact, b: Fact): Fact =>
  a === 'no' || b === 'no' ? 'no' : a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
const or = (a: Fact, b: Fact): Fact => not(and(not(a), not(b)));

export function evaluate(expression: Expression, lookup: Lookup): Fact {
  if (expression.kind === 'not') return not(evaluate(expression.of, lookup));
  if (expression.kind !== 'operation') return isTruthy(valueOf(expression, lookup));
  const { operator, left, right } = expression;
  switch (operator) {
    case '&&':
      return and(evaluate(left, lookup), evaluate(right, lookup));
    case '||':
      return or(evaluate(left, lookup), evaluate(right, lookup));
    case '==':
      return equals(valueOf(left, lookup), valueOf(right, lookup));
    case '!=':
      return not(equals(valueOf(left, lookup), valueOf(right, lookup)));
    case '=~':
      return matches(valueOf(left, lookup), right);
    case '!~':
      return not(matches(valueOf(left, lookup), right));
  }
}

function valueOf(expression: Expression, lookup: Lookup): Known {
  if (expression.kind === 'variable') return lookup(expression.name);
  if (expression.kind === 'text') return { kind: 'text', text: expression.text };
  return expression.kind === 'null' ? { kind: 'null' } : { kind: 'unknown' };
}

const isTruthy = (value: Known): Fact =>
  value.kind === 'unknown'
    ? 'unknown'
    : value.kind === 'set' || (value.kind === 'text' && value.text !== '')
      ? 'yes'
      : 'no';

function equals(a: Known, b: Known): Fact {
  if (a.kind === 'unknown' || b.kind === 'unknown') return 'unknown';
  if (a.kind === 'set' && b.kind === 'set')
    return a.id === b.id ? 'yes' : a.id.startsWith('!') || b.id.startsWith('!') ? 'no' : 'unknown';
  if (a.kind === 'set' || b.kind === 'set') {
    const other = a.kind === 'set' ? b : a;
    return other.kind === 'null' || (other.kind === 'text' && other.text === '') ? 'no' : 'unknown';
  }
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text ? 'yes' : 'no';
  return a.kind === b.kind ? 'yes' : 'no';
}

function matches(value: Known, pattern: Expression): Fact {
  if (value.kind === 'null') return 'no';
  if (value.kind !== 'text' || pattern.kind !== 'pattern') return 'unknown';
  return fitsPattern(pattern.source, pattern.flags, value.text);
}
