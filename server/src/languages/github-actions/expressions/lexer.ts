export type TokenKind = 'name' | 'string' | 'number' | 'operator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The characters; of a string its content. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export class ExpressionSyntaxError {
  constructor(
    readonly message: string,
    readonly start: number,
    readonly end: number,
  ) {}
}

const OPERATORS = ['&&', '||', '==', '!=', '<=', '>=', '<', '>', '!', '(', ')', '[', ']', '.', ',', '*'];
const NAME = /[a-z_][\w-]*/iy;
const NUMBER = /[-+]?(?:0x[\da-fA-F]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|Infinity)(?![\w.])/y;
const STRING = /'(?:[^']|'')*'/y;
const BLANK = /\s+/y;

/** The tokens of `text` from `start` to `end`, or the first mistake. */
export function tokenize(text: string, start: number, end: number): readonly Token[] | ExpressionSyntaxError {
  const tokens: Token[] = [];
  const match = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    return found !== undefined && at + found.length <= end ? found : undefined;
  };
  for (let at = start; at < end;) {
    const blank = match(BLANK, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const string = match(STRING, at);
    if (string !== undefined) {
      const content = string.slice(1, -1).replace(/''/g, "'");
      tokens.push({ kind: 'string', text: content, start: at, end: at + string.length });
      at += string.length;
      continue;
    }
    const afterValue =
      /^(?:name|string|number)$/.test(tokens.at(-1)?.kind ?? '') || /^[)\]*]$/.test(tokens.at(-1)?.text ?? '');
    const number = afterValue && text[at] === '.' ? undefined : match(NUMBER, at);
    if (number !== undefined) {
      tokens.push({ kind: 'number', text: number, start: at, end: at + number.length });
      at += number.length;
      continue;
    }
    const name = match(NAME, at);
    if (name !== undefined) {
      tokens.push({ kind: 'name', text: name, start: at, end: at + name.length });
      at += name.length;
      continue;
    }
    const operator = OPERATORS.find((one) => text.startsWith(one, at) && at + one.length <= end);
    if (operator === undefined) return unexpected(text, at, end);
    tokens.push({ kind: 'operator', text: operator, start: at, end: at + operator.length });
    at += operator.length;
  }
  tokens.push({ kind: 'end', text: '', start: end, end });
  return tokens;
}

function unexpected(text: string, at: number, end: number): ExpressionSyntaxError {
  const char = text[at] ?? '';
  if (char === "'") return new ExpressionSyntaxError('the string that begins here is never closed', at, end);
  if (char === '"') return new ExpressionSyntaxError('strings take single quotes', at, at + 1);
  const word = /[^\s()[\],]+/y;
  word.lastIndex = at;
  const bad = word.exec(text)?.[0] ?? char;
  return new ExpressionSyntaxError(
    `\`${bad.slice(0, 20)}\` is no part of the expression language`,
    at,
    Math.min(end, at + bad.length),
  );
}
