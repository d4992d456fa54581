/** The texts that a value of a job can be, as far as its file says. */
import { isScalar, type YamlNode, type YamlScalar } from '../../yaml/nodes';
import type { Expression } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { expressionsIn } from '../expressions/site';
import { matrixValues } from '../matrix';
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
  const [context, ...names] = dottedPath(leaf)?.split('.') ?? [];
  const [name] = names;
  if (name === undefined) return [];
  const found = context === 'matrix' ? matrixValues(job?.matrix ?? null, names).filter(isLiteral) : [];
  const defaults = context === 'inputs' ? inputDefaults(workflow, name) : [];
  return [...found, ...defaults].map((from) => ({ text: from.text, from }));
}

const inputDefaults = (workflow: Workflow | null, name: string): readonly YamlScalar[] =>
  [...(workflow?.call?.inputs ?? []), ...(workflow?.dispatchInputs ?? [])]
    .filter((input) => input.name.toLowerCase() === name)
    .map((input) => input.default)
    .filter(isLiteral);

const isLiteral = (node: YamlNode | null): node is YamlScalar =>
  isScalar(node) && node.text !== '' && !node.text.includes('${{');
