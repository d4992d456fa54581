/** The texts that a value of a job can be, as far as its file says. */
import { isMapping, isScalar, isSequence, valueOf, type YamlNode, type YamlScalar } from '../../yaml/nodes';
import type { Expression } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { expressionsIn } from '../expressions/site';
import type { Job, Workflow } from '../model';

export interface KnownText {
  readonly text: string;
  /** The value of the matrix, or the default of the input, that it comes from. */
  readonly from: YamlScalar | null;
}

/** Combinations beyond these tell nothing new. */
const MAX_TEXTS = 64;

/**
 * A literal, or what a matrix and the defaults of inputs put in the place of expressions; empty where an
 * expression of another kind leaves it unknown.
 */
export function knownTexts(scalar: YamlScalar, job: Job | null, workflow: Workflow | null): readonly KnownText[] {
  const text = scalar.text.trim();
  let known: readonly KnownText[] = [{ text: '', from: null }];
  let at = 0;
  for (const { segment, expression } of expressionsIn(text)) {
    if (!expression) return [];
    const values = leaves(expression).flatMap((leaf) => valuesOf(leaf, job, workflow));
    const before = text.slice(at, segment.start);
    at = segment.end;
    known = known
      .flatMap((one) => values.map((value) => ({ text: one.text + before + value.text, from: value.from ?? one.from })))
      .slice(0, MAX_TEXTS);
  }
  const rest = text.slice(at);
  return known.map((one) => ({ ...one, text: one.text + rest })).filter((one) => one.text !== '');
}

/** What the value of an expression can be: both sides of `||`, the last of `&&`. */
function leaves(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'logical') return [expression];
  return expression.operator === '&&'
    ? leaves(expression.right)
    : [...leaves(expression.left), ...leaves(expression.right)];
}

function valuesOf(leaf: Expression, job: Job | null, workflow: Workflow | null): readonly KnownText[] {
  if (leaf.kind === 'literal')
    return typeof leaf.value === 'string' && leaf.value !== '' ? [{ text: leaf.value, from: null }] : [];
  const [context, name, ...rest] = dottedPath(leaf)?.split('.') ?? [];
  if (name === undefined) return [];
  const found = context === 'matrix' ? matrixValues(job?.matrix ?? null, name, rest) : [];
  if (context === 'inputs') found.push(...inputDefaults(workflow, name));
  return found.map((from) => ({ text: from.text, from }));
}

/** The static values of a row and of the entries under `include`. */
function matrixValues(matrix: YamlNode | null, name: string, rest: readonly string[]): YamlScalar[] {
  if (!isMapping(matrix)) return [];
  const pick = (node: YamlNode | null, key: string): YamlNode | null =>
    isMapping(node) ? (node.pairs.find((pair) => pair.key.text.toLowerCase() === key)?.value ?? null) : null;
  const row = pick(matrix, name);
  const include = valueOf(matrix, 'include');
  const values = [
    ...(isSequence(row) ? row.items : []),
    ...(isSequence(include) ? include.items.map((item) => pick(item, name)) : []),
  ];
  return values.map((value) => rest.reduce<YamlNode | null>(pick, value)).filter(isLiteral);
}

const inputDefaults = (workflow: Workflow | null, name: string): readonly YamlScalar[] =>
  [...(workflow?.call?.inputs ?? []), ...(workflow?.dispatchInputs ?? [])]
    .filter((input) => input.name.toLowerCase() === name)
    .map((input) => input.default)
    .filter(isLiteral);

const isLiteral = (node: YamlNode | null): node is YamlScalar =>
  isScalar(node) && node.text !== '' && !node.text.includes('${{');
