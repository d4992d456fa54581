import type { Expression, ObjectItem, Step } from './ast';
import type { Cursor } from './cursor';
import { atFor, forNames } from './for-names';
import { OPERATOR, PRECEDENCE } from './operators';
import { parseHeredoc, parseQuoted } from './templates';

/** A chain of operators or traversal steps longer than this is cut: every level is a level of the tree. */
const MAX_CHAIN = 500;

const KEYWORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads an expression; the cursor stands behind it, blanks not skipped. */
export function parseExpression(c: Cursor): Expression {
  return c.nested(
    () => conditional(c),
    () => missing(c),
  );
}

const missing = (c: Cursor): Expression => ({ kind: 'missing', span: c.span(c.pos, c.pos) });

function conditional(c: Cursor): Expression {
  const condition = binary(c, 1);
  const end = c.pos;
  c.skip();
  if (!c.take('?')) {
    c.pos = end;
    return condition;
  }
  const consequent = parseExpression(c);
  c.skip();
  if (!c.take(':')) {
    c.error('This conditional has no `:` with the value for the other case.');
    return conditionalNode(c, condition, consequent, missing(c));
  }
  return conditionalNode(c, condition, consequent, parseExpression(c));
}

const conditionalNode = (
  c: Cursor,
  condition: Expression,
  consequent: Expression,
  alternate: Expression,
): Expression => ({
  kind: 'conditional',
  condition,
  consequent,
  alternate,
  span: c.span(condition.span.start, alternate.span.end),
});

function binary(c: Cursor, least: number): Expression {
  let left = unary(c);
  for (let length = 0; length < MAX_CHAIN; length++) {
    const end = c.pos;
    c.skip();
    const start = c.pos;
    const operator = c.atLineEnd() ? null : c.match(OPERATOR);
    const precedence = PRECEDENCE.get(operator ?? '') ?? 0;
    if (operator === null || precedence < least || (operator === '%' && c.code === 0x7b)) {
      c.pos = end;
      return left;
    }
    const right = binary(c, precedence + 1);
    left = {
      kind: 'binary',
      operator,
      operatorSpan: c.span(start, start + operator.length),
      left,
      right,
      span: c.span(left.span.start, right.span.end),
    };
  }
  c.error(`More than ${MAX_CHAIN} operators in a row; the rest is not read.`);
  return left;
}

function unary(c: Cursor): Expression {
  c.skip();
  const start = c.pos;
  const operator = c.code === 0x21 ? '!' : c.code === 0x2d ? '-' : null;
  if (operator === null) return withTraversal(c);
  c.pos++;
  const operand = c.nested(
    () => unary(c),
    () => missing(c),
  );
  return { kind: 'unary', operator, operand, span: c.span(start, operand.span.end) };
}

function withTraversal(c: Cursor): Expression {
  const target = term(c);
  if (target.kind === 'missing') return target;
  const steps: Step[] = [];
  for (;;) {
    const end = c.pos;
    c.skip();
    const isStep = c.code === 0x5b || (c.code === 0x2e && !c.at('...'));
    if (!isStep) {
      c.pos = end;
      break;
    }
    if (c.code === 0x5b) steps.push(indexStep(c));
    else if (!attributeStep(c, steps)) break;
    if (c.failed && c.pos >= c.end) break;
  }
  if (steps.length === 0) return target;
  return { kind: 'traversal', target, steps, span: c.span(target.span.start, steps.at(-1)?.span.end ?? c.pos) };
}

/** `.name`, `.0`, `.0.1` and `.*`; false where none of them follows the dot. */
function attributeStep(c: Cursor, steps: Step[]): boolean {
  const start = c.pos;
  c.pos++;
  c.skip();
  if (c.take('*')) {
    steps.push({ kind: 'splat', style: 'attribute', span: c.span(start, c.pos) });
    return true;
  }
  const number = c.match(/\d+(?:[eE]\d+)?/y);
  if (number !== null) {
    if (c.match(/\.\d/y) !== null) {
      c.error('Two indexes cannot follow each other with dots: write them in brackets.', c.span(start, c.pos));
    }
    steps.push({ kind: 'legacyIndex', index: Number(number), span: c.span(start, c.pos) });
    return true;
  }
  const nameStart = c.pos;
  const name = c.identifier();
  if (name === null) {
    c.error('A name is missing after the dot.', c.span(start, start + 1));
    return false;
  }
  steps.push({ kind: 'attribute', name, nameSpan: c.span(nameStart, c.pos), span: c.span(start, c.pos) });
  return true;
}

function indexStep(c: Cursor): Step {
  const start = c.pos;
  c.pos++;
  return inBrackets(c, (): Step => {
    c.skip();
    if (c.take('*')) {
      c.skip();
      close(c, ']', start);
      return { kind: 'splat', style: 'full', span: c.span(start, c.pos) };
    }
    const key = parseExpression(c);
    c.skip();
    close(c, ']', start);
    return { kind: 'index', key, span: c.span(start, c.pos) };
  });
}

/** Reads what stands between brackets: line ends are blanks there. */
function inBrackets<T>(c: Cursor, read: () => T, multiline = true): T {
  const before = c.multiline;
  c.multiline = multiline;
  const result = read();
  c.multiline = before;
  return result;
}

function close(c: Cursor, bracket: string, open: number): void {
  if (c.take(bracket)) return;
  c.error(
    c.code === -1
      ? `This \`${c.text[open] ?? ''}\` is never closed: \`${bracket}\` is missing.`
      : `\`${bracket}\` is missing here.`,
    c.code === -1 ? c.span(open, open + 1) : undefined,
  );
  c.skipToComma();
  c.take(bracket);
}

function term(c: Cursor): Expression {
  c.skip();
  const start = c.pos;
  switch (c.code) {
    case 0x22:
      return parseQuoted(c, parseExpression);
    case 0x28:
      return parentheses(c);
    case 0x5b:
      return tuple(c);
    case 0x7b:
      return objectOrFor(c);
    case 0x3c:
      if (c.at('<<')) {
        const heredoc = parseHeredoc(c, parseExpression);
        if (heredoc) return heredoc;
      }
  }
  const number = c.number();
  if (number !== null) return { kind: 'literal', value: Number(number), span: c.span(start, c.pos) };
  const name = c.identifier();
  if (name !== null) return named(c, name, start);
  c.error(
    c.atLineEnd() ? 'A value is missing here.' : 'A value cannot start with this character.',
    c.atLineEnd() ? c.span(Math.max(0, endOfPrevious(c)), c.pos) : undefined,
  );
  return missing(c);
}

/** Start of the last character before the cursor that is no blank, so that a message has a place to stand. */
function endOfPrevious(c: Cursor): number {
  let at = c.pos - 1;
  while (at > 0 && /[ \t]/.test(c.text[at] ?? '')) at--;
  return at;
}

function named(c: Cursor, first: string, start: number): Expression {
  let name = first;
  while (c.at('::')) {
    c.pos += 2;
    const part = c.identifier();
    if (part === null) {
      c.error('A function name is missing after `::`.', c.span(start, c.pos));
      return missing(c);
    }
    name += `::${part}`;
  }
  const nameSpan = c.span(start, c.pos);
  const end = c.pos;
  c.skip();
  if (c.code === 0x28) return call(c, name, nameSpan);
  c.pos = end;
  if (name !== first) {
    c.error('`(` is missing after the name of this function.', nameSpan);
    return missing(c);
  }
  const keyword = KEYWORDS.get(name);
  return keyword === undefined
    ? { kind: 'name', name, span: nameSpan }
    : { kind: 'literal', value: keyword, span: nameSpan };
}

function call(c: Cursor, name: string, nameSpan: Expression['span']): Expression {
  const open = c.pos;
  c.pos++;
  let isExpanded = false;
  const args = inBrackets(c, () =>
    list(c, ')', open, () => {
      c.skip();
      if (!c.take('...')) return;
      isExpanded = true;
      c.skip();
      if (c.code !== 0x29) c.error('`)` must follow the expanded last argument.');
    }),
  );
  return { kind: 'call', name, nameSpan, args, isExpanded, span: c.span(nameSpan.start, c.pos) };
}

/** Expressions with commas between them, up to the closing bracket; of a list without one the end is missing. */
function list(c: Cursor, closer: ')' | ']', open: number, afterItem: () => void = () => {}): Expression[] {
  const items: Expression[] = [];
  for (;;) {
    c.skip();
    if (c.take(closer)) return items;
    if (c.code === -1) break;
    const before = c.pos;
    items.push(parseExpression(c));
    afterItem();
    c.skip();
    if (c.take(closer)) return items;
    if (c.take(',')) continue;
    if (c.code === -1) break;
    c.error('A comma is missing between these items.');
    if (c.pos === before || !startsValue(c)) {
      c.skipToComma();
      if (!c.take(',') && !c.at(closer)) break;
    }
  }
  c.error(`This \`${c.text[open] ?? ''}\` is never closed: \`${closer}\` is missing.`, c.span(open, open + 1));
  return [...items, missing(c)];
}

const startsValue = (c: Cursor): boolean => /["\w[({-]/.test(c.text[c.pos] ?? '');

function parentheses(c: Cursor): Expression {
  const start = c.pos;
  c.pos++;
  return inBrackets(c, (): Expression => {
    const expression = parseExpression(c);
    c.skip();
    close(c, ')', start);
    return { kind: 'parentheses', expression, span: c.span(start, c.pos) };
  });
}

function tuple(c: Cursor): Expression {
  const start = c.pos;
  c.pos++;
  return inBrackets(c, (): Expression => {
    c.skip();
    if (atFor(c)) return forExpression(c, start, 'tuple');
    const items = list(c, ']', start);
    return { kind: 'tuple', items, span: c.span(start, c.pos) };
  });
}

function objectOrFor(c: Cursor): Expression {
  const start = c.pos;
  c.pos++;
  const isFor = inBrackets(c, () => {
    const { pos, end } = c;
    c.skip();
    if (atFor(c)) return true;
    c.pos = pos;
    c.end = end;
    return false;
  });
  if (isFor) return inBrackets(c, () => forExpression(c, start, 'object'));
  return inBrackets(c, () => objectExpression(c, start), false);
}

function objectExpression(c: Cursor, start: number): Expression {
  const items: ObjectItem[] = [];
  for (;;) {
    c.skip();
    if (c.take('}')) return { kind: 'object', items, span: c.span(start, c.pos) };
    if (c.code === -1) break;
    if (c.atNewline()) {
      c.crossNewline(true);
      continue;
    }
    const item = objectItem(c);
    if (item) items.push(item);
    c.skip();
    if (c.atNewline() || c.code === 0x7d || c.take(',')) continue;
    if (c.code === -1) break;
    c.error('A comma or a line end is missing between these items.');
    if (item && startsValue(c)) continue;
    c.skipItem();
    if (c.code === -1) break;
  }
  c.error('This `{` is never closed: `}` is missing.', c.span(start, start + 1));
  return { kind: 'object', items, span: c.span(start, c.pos) };
}

function objectItem(c: Cursor): ObjectItem | null {
  const key = parseExpression(c);
  c.skip();
  if (c.code === 0x3d || c.code === 0x3a) {
    c.pos++;
    const value = parseExpression(c);
    return { key, value, span: c.span(key.span.start, value.span.end) };
  }
  c.error(
    c.atLineEnd() || c.code === 0x2c || c.code === 0x7d
      ? 'This key has no value: write `key = value`.'
      : '`=` is missing between this key and its value.',
    key.kind === 'missing' ? undefined : key.span,
  );
  if (key.kind === 'missing') c.skipItem();
  return null;
}

function forExpression(c: Cursor, start: number, result: 'tuple' | 'object'): Expression {
  c.pos += 3;
  const names = forNames(c);
  if (!c.take('in')) c.error('`in` is missing in this `for`.');
  const collection = parseExpression(c);
  c.skip();
  if (!c.take(':')) c.error('`:` is missing after the collection of this `for`.');
  let key: Expression | null = null;
  let value = parseExpression(c);
  let isGrouped = false;
  c.skip();
  if (c.take('=>')) {
    if (result === 'tuple') c.error('A `for` that makes a list has no `=>`; use braces to make a map.');
    key = value;
    value = parseExpression(c);
    c.skip();
    isGrouped = c.take('...');
    c.skip();
  } else if (result === 'object') {
    c.error('A `for` that makes a map needs `key => value`.');
  }
  let condition: Expression | null = null;
  if (c.at('if')) {
    c.pos += 2;
    condition = parseExpression(c);
    c.skip();
  }
  close(c, result === 'tuple' ? ']' : '}', start);
  return { kind: 'for', result, ...names, collection, key, value, isGrouped, condition, span: c.span(start, c.pos) };
}
