/** Trees of `${{ }}` expressions. Offsets are into the text of the scalar that holds the expression. */
interface Base {
  readonly start: number;
  readonly end: number;
}

export interface Literal extends Base {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}
/** A context by name: `github`, `steps` … */
export interface ContextRef extends Base {
  readonly kind: 'context';
  readonly name: string;
}
/** `object.name`. */
export interface PropertyAccess extends Base {
  readonly kind: 'property';
  readonly object: Expression;
  readonly name: string;
  readonly nameStart: number;
}
/** `object[index]`. */
export interface IndexAccess extends Base {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}
/** `object.*` or `object[*]`. */
export interface Filter extends Base {
  readonly kind: 'filter';
  readonly object: Expression;
}
export interface Call extends Base {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}
export interface Not extends Base {
  readonly kind: 'not';
  readonly operand: Expression;
}
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export interface Comparison extends Base {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Logical extends Base {
  readonly kind: 'logical';
  readonly operator: '&&' | '||';
  readonly left: Expression;
  readonly right: Expression;
}

export type Expression =
  Literal | ContextRef | PropertyAccess | IndexAccess | Filter | Call | Not | Comparison | Logical;

/** The parts of an expression, in the order in which they stand. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'property':
    case 'filter':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call':
      return expression.args;
    case 'not':
      return [expression.operand];
    case 'comparison':
    case 'logical':
      return [expression.left, expression.right];
    default:
      return [];
  }
}

/** Calls `visit` for an expression and everything below it, parents first. */
export function walkExpression(expression: Expression, visit: (one: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) walkExpression(child, visit);
}

/** `github.event.issue.title` as its names in lower case; a filter is `*`. Null where an index is not literal. */
export function contextPath(expression: Expression): readonly string[] | null {
  const names: string[] = [];
  let at: Expression = expression;
  for (;;) {
    if (at.kind === 'context') return [at.name.toLowerCase(), ...names.reverse()];
    if (at.kind === 'property') names.push(at.name.toLowerCase());
    else if (at.kind === 'filter') names.push('*');
    else if (at.kind === 'index' && at.index.kind === 'literal') names.push(String(at.index.value).toLowerCase());
    else return null;
    at = at.object;
  }
}
