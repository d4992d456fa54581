import type { Span } from '../../../core/text';
import { attribute } from '../../hcl/query';
import { instancesOf, type Evaluator, type Names } from '../evaluate';
import { hasHole, isList, isMap, UNKNOWN, HOLE, type Value } from '../value';
import type { Block } from '../../hcl/ast';
import { referencesOf, type Surroundings } from './companions';
import type { Policy, Truth } from './formula';
import { FAULTS, type Statement } from './policy-faults';
import { parseJson } from './json';
import { read, type Place } from './read';

/** Whether the policy at the path, or the policy document that the block is, has the fault. */
export function hasPolicyFault(
  formula: Policy,
  place: Place,
  around: Surroundings,
): { truth: Truth; span: Span | null } {
  const fault = FAULTS[formula.fault];
  if (!fault) return { truth: null, span: null };
  if (formula.policy === '') {
    if (place.kind !== 'block') return { truth: null, span: null };
    return worst(documentStatements(around.evaluator, place.block, place.names), fault);
  }
  const results = read(around.evaluator, place, formula.policy.split('.')).map((found) => {
    if (found.value === undefined) return { truth: false, span: null };
    const referred = found.attribute ? documentsOf(found.attribute.value, around) : [];
    const statements = [
      ...referred.flatMap((block) => documentStatements(around.evaluator, block, new Map())),
      ...statementsOf(found.value),
    ].map((one) => ({ ...one, span: found.span }));
    if (statements.length === 0 && found.value === UNKNOWN) return { truth: null, span: null };
    return worst(statements, fault);
  });
  return (
    results.find((one) => one.truth === true) ??
    results.find((one) => one.truth === null) ?? { truth: false, span: null }
  );
}

function worst(
  statements: readonly Statement[],
  fault: (statement: Statement) => Truth,
): { truth: Truth; span: Span | null } {
  let truth: Truth = false;
  for (const statement of statements) {
    const one = fault(statement);
    if (one === true) return { truth: true, span: statement.span };
    if (one === null) truth = null;
  }
  return { truth, span: null };
}

/** The `aws_iam_policy_document` data sources that an expression names. */
function documentsOf(expression: Parameters<typeof referencesOf>[0], around: Surroundings): readonly Block[] {
  const { addresses } = referencesOf(expression, around.block, around.module);
  return [...addresses]
    .filter((address) => address.startsWith('data.aws_iam_policy_document.'))
    .flatMap((address) => around.module?.resources.get(address)?.block ?? []);
}

/** The statements of a JSON document. */
function statementsOf(value: Value): readonly Statement[] {
  const document = typeof value === 'string' ? parseJson(value) : value;
  if (!isMap(document)) return [];
  const items = many(document.get('Statement'));
  return items.filter(isMap).map((one) => {
    const text = (name: string): readonly Value[] => many(one.get(name));
    return {
      effect: one.get('Effect') ?? UNKNOWN,
      actions: text('Action'),
      notActions: text('NotAction'),
      resources: text('Resource'),
      principals: principalsOf(one.get('Principal')),
      hasNotPrincipal: one.has('NotPrincipal'),
      conditions: conditionNames(one.get('Condition')),
      span: { start: 0, end: 0 },
    };
  });
}

const many = (value: Value | undefined): readonly Value[] =>
  value === undefined || value === null ? [] : isList(value) ? value : [value];

function principalsOf(value: Value | undefined): Statement['principals'] {
  if (value === undefined || value === null) return [];
  if (!isMap(value)) return many(value).map((id) => ({ type: '*', id }));
  return [...value].flatMap(([type, ids]) => many(ids).map((id) => ({ type, id })));
}

const conditionNames = (value: Value | undefined): readonly string[] =>
  value !== undefined && isMap(value)
    ? [...value.values()].flatMap((one) => (isMap(one) ? [...one.keys()] : [HOLE]))
    : value === undefined || value === null
      ? []
      : [HOLE];

/** The statements of an `aws_iam_policy_document` data source. */
function documentStatements(evaluator: Evaluator, document: Block, names: Names): readonly Statement[] {
  return instancesOf(evaluator, document.body, 'statement', names).map(({ block, names: inner }) => {
    const list = (name: string): readonly Value[] => {
      const value = evaluator.argument(block.body, name, inner);
      return value === undefined ? [] : isList(value) ? value : [value];
    };
    return {
      effect: evaluator.argument(block.body, 'effect', inner) ?? 'Allow',
      actions: list('actions'),
      notActions: list('not_actions'),
      resources: list('resources'),
      principals: instancesOf(evaluator, block.body, 'principals', inner).flatMap((one) =>
        many(evaluator.argument(one.block.body, 'identifiers', one.names)).map((id) => {
          const type = evaluator.argument(one.block.body, 'type', one.names);
          return { type: typeof type === 'string' && !hasHole(type) ? type : HOLE, id };
        }),
      ),
      hasNotPrincipal: block.body.blocks.some((one) => one.type === 'not_principals'),
      conditions: instancesOf(evaluator, block.body, 'condition', inner).map((one) => {
        const name = evaluator.argument(one.block.body, 'variable', one.names);
        return typeof name === 'string' ? name : HOLE;
      }),
      span: attribute(block.body, 'actions')?.value.span ?? block.headerSpan,
    };
  });
}
