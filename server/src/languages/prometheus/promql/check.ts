/** Reads a PromQL expression and finds where it is wrong, as the server would on loading the rules. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { closest } from '../../../core/closest';
import { memoizeText } from '../../../core/memo';
import { promFacts, type PromFunction, type ValueType } from './facts';

/** Offsets into the expression, and what is wrong there: "`rate` takes a range vector …". */
export interface PromProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** A range that a function lacks, where it goes. */
  readonly missingRange?: number;
  /** What was most likely meant. */
  readonly replacement?: string;
  /** The function is like none that is known, so that it may be newer, or of another program that reads rules. */
  readonly isUnknownFunction?: true;
}

const NAMES: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  string: 'a text',
  vector: 'an instant vector',
  range: 'a range vector, such as `up[5m]`',
};

/** Expressions whose answers are kept. */
const MOST_KNOWN = 1_000;

/** The first thing that is wrong with an expression; null where nothing is, or it cannot be told. */
export const checkPromQL = memoizeText(MOST_KNOWN, (text: string): PromProblem | null => {
  const tree = parser.parse(text);
  return syntaxProblem(tree, text) ?? new Types(text).check(tree);
});

function syntaxProblem(tree: Tree, text: string): PromProblem | null {
  const cursor = tree.cursor();
  do {
    if (!cursor.type.isError) continue;
    const { from, to } = cursor;
    const rest = text.slice(from).trim();
    if (rest === '') return { ...lastWord(text), message: 'The expression ends too early' };
    const start = from + text.slice(from).search(/\S/);
    const end = to > start ? to : start + (/^[\w:.]+|^./s.exec(rest)?.[0].length ?? 1);
    const called = text[start] === '(' ? /[a-z_]\w*\s*$/i.exec(text.slice(0, start)) : null;
    if (called) {
      const name = called[0].trimEnd();
      const known = closest(name, Object.keys(promFacts().functions));
      return {
        start: called.index,
        end: called.index + name.length,
        message: `There is no function \`${name}\`${known ? `; did you mean \`${known}\`?` : ''}`,
        ...(known ? { replacement: known } : { isUnknownFunction: true }),
      };
    }
    return { start, end, message: `\`${text.slice(start, end)}\` cannot stand here` };
  } while (cursor.next());
  return null;
}

function lastWord(text: string): { readonly start: number; readonly end: number } {
  const end = text.trimEnd().length;
  const word = /[\w:.]+$|\S$/.exec(text.slice(0, end));
  return { start: word?.index ?? 0, end };
}

const TRANSPARENT = new Set(['ParenExpr', 'AnchoredExpr', 'SmoothedExpr', 'OffsetExpr', 'StepInvariantExpr', 'PromQL']);
const SET_OPERATORS = new Set(['And', 'Or', 'Unless']);
const COMPARISONS = new Set(['Eql', 'Neq', 'Lte', 'Lss', 'Gte', 'Gtr']);
const VALUES = new Set([
  'AggregateExpr',
  'BinaryExpr',
  'FunctionCall',
  'MatrixSelector',
  'NumberDurationLiteral',
  'StringLiteral',
  'SubqueryExpr',
  'UnaryExpr',
  'VectorSelector',
  ...TRANSPARENT,
]);

/** Types by the rules of the language; what is not known has none, and nothing is said of it. */
class Types {
  private problem: PromProblem | null = null;

  constructor(private readonly text: string) {}

  check(tree: Tree): PromProblem | null {
    const top = valuesOf(tree.topNode)[0];
    const type = top ? this.typeOf(top) : null;
    if (top && !this.problem && (type === 'range' || type === 'string'))
      this.say(top, `A rule needs a number or an instant vector, and this gives ${NAMES[type]}`);
    return this.problem;
  }

  private say({ from, to }: SyntaxNode, message: string, missingRange?: number): void {
    this.problem ??= { start: from, end: to, message, ...(missingRange === undefined ? {} : { missingRange }) };
  }

  private typeOf(node: SyntaxNode): ValueType | null {
    const { name } = node;
    if (TRANSPARENT.has(name)) return this.first(node);
    if (name === 'NumberDurationLiteral') return 'scalar';
    if (name === 'StringLiteral') return 'string';
    if (name === 'VectorSelector') return 'vector';
    if (name === 'MatrixSelector' || name === 'SubqueryExpr') {
      this.first(node);
      return 'range';
    }
    if (name === 'UnaryExpr') return this.first(node);
    if (name === 'BinaryExpr') return this.binary(node);
    if (name === 'AggregateExpr') return this.aggregate(node);
    return name === 'FunctionCall' ? this.call(node) : null;
  }

  private first(node: SyntaxNode): ValueType | null {
    const inner = valuesOf(node)[0];
    return inner ? this.typeOf(inner) : null;
  }

  private binary(node: SyntaxNode): ValueType | null {
    const [left, right] = valuesOf(node);
    if (!left || !right) return null;
    const types = [this.typeOf(left), this.typeOf(right)];
    const operator = childrenOf(node).find(
      ({ name, from }) => from >= left.to && !VALUES.has(name) && name !== 'LineComment',
    );
    const sign = operator ? this.text.slice(operator.from, operator.to) : '';
    [left, right].forEach((side, i) => {
      const type = types[i];
      if (type === 'range' || type === 'string')
        this.say(side, `\`${sign}\` takes numbers and instant vectors, and this is ${NAMES[type]}`);
      else if (type === 'scalar' && operator && SET_OPERATORS.has(operator.name))
        this.say(side, `\`${sign}\` takes instant vectors on both sides, and this is a number`);
    });
    if (types.includes(null)) return null;
    if (types.includes('vector')) return 'vector';
    if (operator && COMPARISONS.has(operator.name) && !node.getChild('BoolModifier'))
      this.say(operator, `Two numbers are compared with \`${sign} bool\``);
    return 'scalar';
  }

  private aggregate(node: SyntaxNode): ValueType | null {
    const operation = node.getChild('AggregateOp');
    const name = operation ? this.text.slice(operation.from, operation.to).toLowerCase() : '';
    const takes = promFacts().aggregations[name];
    if (operation && takes) this.arguments(operation, name, node, { takes });
    return 'vector';
  }

  private call(node: SyntaxNode): ValueType | null {
    const identifier = node.getChild('FunctionIdentifier');
    const name = identifier ? this.text.slice(identifier.from, identifier.to) : '';
    const known = promFacts().functions[name];
    if (!identifier || !known) return null;
    this.arguments(identifier, name, node, known);
    return known.gives ?? 'vector';
  }

  private arguments(place: SyntaxNode, name: string, node: SyntaxNode, { takes, rest }: PromFunction): void {
    const body = node.getChild('FunctionCallBody');
    const given = body ? valuesOf(body) : [];
    const least = takes.filter((one) => !one.endsWith('?')).length;
    if (given.length < least || (!rest && given.length > takes.length)) {
      const most = takes.length;
      const count = least === most ? String(least) : `${String(least)} to ${String(most)}`;
      const wanted = rest ? `at least ${String(least)}` : count;
      const noun = wanted === '1' ? 'argument' : 'arguments';
      this.say(place, `\`${name}\` takes ${wanted} ${noun}, and gets ${String(given.length)}`);
    }
    given.forEach((argument, i) => {
      const type = this.typeOf(argument);
      const wanted = (takes[i]?.replace('?', '') ?? rest) as ValueType | undefined;
      if (!type || !wanted || type === wanted) return;
      const isRangeless = wanted === 'range' && argument.name === 'VectorSelector';
      const gets = NAMES[type].split(',')[0] ?? '';
      const message = `\`${name}\` takes ${NAMES[wanted]}, and gets ${gets}`;
      this.say(argument, message, isRangeless ? argument.to : undefined);
    });
  }
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

const valuesOf = (node: SyntaxNode): readonly SyntaxNode[] => childrenOf(node).filter(({ name }) => VALUES.has(name));
