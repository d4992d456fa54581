import type { ComparisonOperator, Expression } from './ast';
import { ExpressionSyntaxError, tokenize, type Token } from './lexer';

export { ExpressionSyntaxError } from './lexer';

/** GitHub's limit on nesting. */
const MAX_DEPTH = 50;
/** An expression longer than this is refused. */
const MAX_LENGTH = 21_000;

const EQUALITY = new Set<string>(['==', '!=']);
const ORDER = new Set<string>(['<', '<=', '>', '>=']);

/** Parses the expression in `text` between two offsets. */
export function parseExpression(text: string, start = 0, end = text.length): Expression | ExpressionSyntaxError {
  if (end - start > MAX_LENGTH) return new ExpressionSyntaxError('the expression is too long', start, end);
  const tokens = tokenize(text, start, end);
  if (tokens instanceof ExpressionSyntaxError) return tokens;
  if (tokens.length === 1) return new ExpressionSyntaxError('the expression is empty', start, end);
  const parser = new ExpressionParser(tokens);
  try {
    return parser.parse();
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return error;
    throw error;
  }
}

class ExpressionParser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.or();
    if (this.token.kind !== 'end') this.fail();
    return expression;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  private fail(): never {
    const { kind, text, start, end } = this.token;
    const from = kind === 'end' ? start - 1 : start;
    const message =
      kind === 'end'
        ? 'the expression ends too early'
        : `\`${kind === 'string' ? `'${text}'` : text}\` is not expected here`;
    throw new ExpressionSyntaxError(message, Math.max(0, from), end);
  }

  private next(): Token {
    const token = this.token;
    this.at++;
    return token;
  }

  private is(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator;
  }

  private take(operator: string): boolean {
    if (!this.is(operator)) return false;
    this.at++;
    return true;
  }

  private expect(operator: string): Token {
    if (!this.is(operator)) this.fail();
    return this.next();
  }

  private deeper<T>(parse: () => T): T {
    if (++this.depth > MAX_DEPTH)
      throw new ExpressionSyntaxError('the expression is nested too deeply', this.token.start, this.token.end);
    const result = parse();
    this.depth--;
    return result;
  }

  private or(): Expression {
    return this.deeper(() => this.logical('||', () => this.logical('&&', () => this.comparison())));
  }

  private logical(operator: '&&' | '||', operand: () => Expression): Expression {
    let left = operand();
    while (this.take(operator)) {
      const right = operand();
      left = { kind: 'logical', operator, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  private comparison(): Expression {
    return this.compare(EQUALITY, () => this.compare(ORDER, () => this.unary()));
  }

  private compare(operators: ReadonlySet<string>, operand: () => Expression): Expression {
    let left = operand();
    while (this.token.kind === 'operator' && operators.has(this.token.text)) {
      const operator = this.next().text as ComparisonOperator;
      const right = operand();
      left = { kind: 'comparison', operator, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  private unary(): Expression {
    if (!this.is('!')) return this.postfix();
    const { start } = this.next();
    const operand = this.deeper(() => this.unary());
    return { kind: 'not', operand, start, end: operand.end };
  }

  private postfix(): Expression {
    const isEnclosed = this.is('(');
    let expression = this.primary();
    // GitHub looks nothing up in a literal, unless parentheses stand around it.
    if (expression.kind === 'literal' && !isEnclosed) return expression;
    for (;;) {
      const { start } = expression;
      if (this.take('.')) {
        const name = this.token;
        if (this.take('*')) expression = { kind: 'filter', object: expression, start, end: name.end };
        else if (name.kind === 'name') {
          this.at++;
          expression = {
            kind: 'property',
            object: expression,
            name: name.text,
            nameStart: name.start,
            start,
            end: name.end,
          };
        } else this.fail();
      } else if (this.take('[')) {
        if (this.take('*')) {
          expression = { kind: 'filter', object: expression, start, end: this.expect(']').end };
        } else {
          const index = this.or();
          expression = { kind: 'index', object: expression, index, start, end: this.expect(']').end };
        }
      } else return expression;
    }
  }

  private primary(): Expression {
    const { kind, text, start, end } = this.token;
    if (kind === 'string') {
      this.at++;
      return { kind: 'literal', value: text, start, end };
    }
    if (kind === 'number') {
      this.at++;
      return { kind: 'literal', value: numberOf(text), start, end };
    }
    if (kind === 'name') {
      this.at++;
      return this.named(text, start, end);
    }
    if (!this.take('(')) this.fail();
    const inner = this.or();
    return { ...inner, start, end: this.expect(')').end };
  }

  private named(text: string, start: number, end: number): Expression {
    if (this.take('(')) {
      const args: Expression[] = [];
      if (!this.is(')'))
        do args.push(this.or());
        while (this.take(','));
      return { kind: 'call', name: text, args, start, end: this.expect(')').end };
    }
    const value = KEYWORDS.get(text);
    if (value !== undefined) return { kind: 'literal', value, start, end };
    return { kind: 'context', name: text, start, end };
  }
}

/** GitHub minds the case of them, as opposed to that of contexts and functions. */
export const KEYWORDS: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
  ['Infinity', Infinity],
]);

function numberOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  return sign * Number(digits);
}
