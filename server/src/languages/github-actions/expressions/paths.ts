import { contextPath, walkExpression, type Expression } from './ast';

/**
 * The context that an expression names, in lower case and with dots: `github.event.issue.title`.
 * `*` stands for a filter or an index that is not known. Null where it is no plain access.
 */
export function dottedPath(expression: Expression): string | null {
  if (expression.kind === 'index' && expression.index.kind !== 'literal') {
    const object = dottedPath(expression.object);
    return object === null ? null : `${object}.*`;
  }
  if (expression.kind === 'property' || expression.kind === 'filter') {
    const object = dottedPath(expression.object);
    return object === null ? null : `${object}.${expression.kind === 'filter' ? '*' : expression.name.toLowerCase()}`;
  }
  return contextPath(expression)?.join('.') ?? null;
}

/** A context that an expression reads, and where. */
export interface ContextUse {
  readonly path: string;
  readonly expression: Expression;
}

/** Functions whose result is no text of their arguments. */
const TEXTLESS = new Set([
  'contains',
  'startswith',
  'endswith',
  'hashfiles',
  'success',
  'failure',
  'cancelled',
  'always',
]);

/** The contexts whose text can end up in the value of an expression. */
export function valueContexts(expression: Expression): readonly ContextUse[] {
  const path = dottedPath(expression);
  if (path !== null) return [{ path, expression }];
  switch (expression.kind) {
    case 'logical':
      // Of `a && b` only `b` is text that was chosen: `a` is the value where it is empty.
      return [
        ...(expression.operator === '||' ? valueContexts(expression.left) : []),
        ...valueContexts(expression.right),
      ];
    case 'call':
      return TEXTLESS.has(expression.name.toLowerCase()) ? [] : expression.args.flatMap(valueContexts);
    case 'property':
    case 'filter':
      return valueContexts(expression.object);
    case 'index':
      return valueContexts(expression.object);
    default:
      return [];
  }
}

/** Every context access of an expression, the longest path of each. */
export function allContexts(root: Expression): readonly ContextUse[] {
  const uses: ContextUse[] = [];
  const inner = new Set<Expression>();
  walkExpression(root, (expression) => {
    if ('object' in expression) inner.add(expression.object);
    const path = inner.has(expression) ? null : dottedPath(expression);
    if (path !== null) uses.push({ path, expression });
  });
  return uses;
}
