/** Mistakes in expressions of Azure Pipelines, without knowing what their names stand for. */
import { closest } from '../../core/closest';

/** Offsets are those of the expression's text. */
export interface ExpressionProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What was meant in this place. */
  readonly near: string | null;
  /** True where a function may be newer than the table. */
  readonly mayBeNew: boolean;
}

/** How many arguments each function takes (learn.microsoft.com, "Expressions", functions). */
const FUNCTIONS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  and: [2, Infinity],
  coalesce: [2, Infinity],
  contains: [2, 2],
  containsValue: [2, 2],
  convertToJson: [1, 1],
  counter: [0, 2],
  endsWith: [2, 2],
  eq: [2, 2],
  format: [1, Infinity],
  ge: [2, 2],
  gt: [2, 2],
  iif: [3, 3],
  in: [1, Infinity],
  join: [2, 2],
  le: [2, 2],
  length: [1, 1],
  lower: [1, 1],
  lt: [2, 2],
  ne: [2, 2],
  not: [1, 1],
  notIn: [1, Infinity],
  or: [2, Infinity],
  replace: [3, 3],
  split: [2, 2],
  startsWith: [2, 2],
  trim: [1, 1],
  upper: [1, 1],
  xor: [2, 2],
  always: [0, 0],
  canceled: [0, 0],
  failed: [0, Infinity],
  succeeded: [0, Infinity],
  succeededOrFailed: [0, Infinity],
};

const NAMES = Object.keys(FUNCTIONS);
const byName = new Map(NAMES.map((name) => [name.toLowerCase(), FUNCTIONS[name]] as const));

const TOKEN = /'(?:[^']|'')*'|"|==|!=|&&|\|\||<=?|>=?|!|[A-Za-z_][\w-]*|[(),[\]]/g;

/** What other systems write between two values, and the function that does it here. */
const OPERATORS: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '&&': 'and',
  '||': 'or',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '!': 'not',
};

interface Open {
  readonly bracket: string;
  /** Of the function that is called; null for an index. */
  readonly name: string | null;
  readonly at: number;
  commas: number;
  isEmpty: boolean;
}

/** The first mistake; null where there is none that is certain. */
export function problemIn(text: string): ExpressionProblem | null {
  const open: Open[] = [];
  let before: { readonly text: string; readonly at: number } | null = null;
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const at = match.index;
    const tell = (message: string, near: string | null = null, mayBeNew = false): ExpressionProblem => ({
      start: before && token === '(' ? before.at : at,
      end: before && token === '(' ? before.at + before.text.length : at + token.length,
      message,
      near,
      mayBeNew,
    });
    const inner = open.at(-1);
    if (inner && token !== ')' && token !== ']') inner.isEmpty = false;
    if (token === '"') return tell('texts in expressions stand in single quotes');
    const operator = OPERATORS[token];
    if (operator !== undefined) return tell(`there are no operators, and \`${operator}()\` is the function for it`);
    if (token === '(') {
      const name = before && text.slice(before.at + before.text.length, at).trim() === '' ? before.text : null;
      if (name !== null && /^[A-Za-z_]/.test(name) && !byName.has(name.toLowerCase())) {
        const near = closest(name, NAMES);
        return tell(`there is no function \`${name}\``, near, near === null);
      }
      open.push({ bracket: ')', name, at: before?.at ?? at, commas: 0, isEmpty: true });
    } else if (token === '[') open.push({ bracket: ']', name: null, at, commas: 0, isEmpty: true });
    else if (token === ',' && inner) inner.commas++;
    else if (token === ')' || token === ']') {
      if (inner?.bracket !== token) return tell(`this \`${token}\` closes nothing`);
      const problem = countProblem(inner, text);
      if (problem) return problem;
      open.pop();
    }
    before = { text: token, at };
  }
  const [unclosed] = open;
  return unclosed
    ? {
        start: unclosed.at,
        end: unclosed.at + (unclosed.name?.length ?? 1),
        message: 'a bracket is never closed',
        near: null,
        mayBeNew: false,
      }
    : null;
}

/** Doubled quotes may be those of YAML, so that the commas between them are no certain ones. */
function countProblem({ name, at, commas, isEmpty }: Open, text: string): ExpressionProblem | null {
  const takes = name === null ? undefined : byName.get(name.toLowerCase());
  if (!takes || name === null || text.includes("''")) return null;
  const count = isEmpty ? 0 : commas + 1;
  const [min, max] = takes;
  if (count >= min && count <= max) return null;
  const wanted = min === max ? String(min) : count < min ? `${String(min)} or more` : `${String(max)} at most`;
  return {
    start: at,
    end: at + name.length,
    message: `\`${name}\` takes ${wanted} values, and this gives it ${String(count)}`,
    near: null,
    mayBeNew: false,
  };
}
