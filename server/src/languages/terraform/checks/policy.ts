import { attribute } from '../../hcl/query';
import { instancesOf, type Evaluator, type Names } from '../evaluate';
import { hasHole, isList, isMap, UNKNOWN, HOLE, type Value } from '../value';
import type { Block } from '../../hcl/ast';
import type { Surroundings } from './companions';
import { referencesOf } from './references';
import type { Policy } from './formula';
import { judgePolicy, type Condition, type Judgement, type Statement } from './policy-faults';
import { parseJson } from './json';
import { read, type Place } from './read';

/** Whether the policy at the path, or the policy document that the block is, has the fault. */
export function hasPolicyFault(formula: Policy, place: Place, around: Surroundings): Judgement {
  if (formula.policy === '') {
    if (place.kind !== 'block') return { truth: null, span: null };
    return judgePolicy(formula.fault, documentStatements(around.evaluator, place.block, place.names));
  }
  const results = read(around.evaluator, place, formula.policy.split('.')).map((found): Judgement => {
    if (found.value === undefined) return { truth: false, span: null };
    const referred = found.attribute && !formula.inline ? documentsOf(found.attribute.value, around) : [];
    const statements = [
      ...referred.flatMap((block) => documentStatements(around.evaluator, block, new Map())),
      ...(referred.length > 0 && found.value === UNKNOWN ? [] : statementsOf(found.value)),
    ].map((one) => ({ ...one, span: found.span }));
    return judgePolicy(formula.fault, statements);
  });
  return (
    results.find((one) => one.truth === true) ??
    results.find((one) => one.truth === null) ?? { truth: false, span: null }
  );
}

/** The `aws_iam_policy_document` data sources that an expression names. */
function documentsOf(expression: Parameters<typeof referencesOf>[0], around: Surroundings): readonly Block[] {
  const { addresses } = referencesOf(expression, around.block, around.module);
  return [...addresses]
    .filter((address) => address.startsWith('data.aws_iam_policy_document.'))
    .flatMap((address) => around.module?.resources.get(address)?.block ?? []);
}

/** A statement of which nothing is known. */
const SOME_STATEMENT: Statement = {
  effect: UNKNOWN,
  actions: [UNKNOWN],
  notActions: [UNKNOWN],
  resources: [UNKNOWN],
  principals: [{ type: HOLE, id: UNKNOWN }],
  hasNotPrincipal: false,
  conditions: [{ operator: HOLE, name: HOLE, values: [] }],
  span: { start: 0, end: 0 },
};

/** The statements of a JSON document. */
function statementsOf(value: Value): readonly Statement[] {
  const document = typeof value === 'string' ? parseJson(value) : value;
  if (document === UNKNOWN) return [SOME_STATEMENT];
  if (!isMap(document)) return [];
  return many(document.get('Statement')).map((one) => {
    if (!isMap(one)) return SOME_STATEMENT;
    const text = (name: string): readonly Value[] => many(one.get(name));
    return {
      effect: one.get('Effect') ?? UNKNOWN,
      actions: text('Action'),
      notActions: text('NotAction'),
      resources: text('Resource'),
      principals: principalsOf(one.get('Principal')),
      hasNotPrincipal: one.has('NotPrincipal'),
      conditions: conditionsOf(one.get('Condition')),
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

/** `{ "StringEquals": { "aws:SourceAccount": "…" } }`. */
function conditionsOf(value: Value | undefined): readonly Condition[] {
  if (value === undefined || value === null) return [];
  const unknown: Condition = { operator: HOLE, name: HOLE, values: [] };
  if (!isMap(value)) return [unknown];
  return [...value].flatMap(([operator, one]) =>
    isMap(one) ? [...one].map(([name, values]): Condition => ({ operator, name, values: many(values) })) : [unknown],
  );
}

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : HOLE);

/** The statements of an `aws_iam_policy_document` data source. */
function documentStatements(evaluator: Evaluator, document: Block, names: Names): readonly Statement[] {
  return instancesOf(evaluator, document.body, 'statement', names).map(({ block, names: inner, isCertain }) => {
    const list = (name: string): readonly Value[] => {
      const value = evaluator.argument(block.body, name, inner);
      return value === undefined ? [] : isList(value) ? value : [value];
    };
    return {
      // A statement that a `dynamic` block may or may not make proves nothing.
      effect: isCertain ? (evaluator.argument(block.body, 'effect', inner) ?? 'Allow') : UNKNOWN,
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
        const test = evaluator.argument(one.block.body, 'test', one.names);
        const values = evaluator.argument(one.block.body, 'values', one.names);
        return { operator: textOf(test), name: textOf(name), values: many(values) };
      }),
      span: attribute(block.body, 'actions')?.value.span ?? block.headerSpan,
    };
  });
}
