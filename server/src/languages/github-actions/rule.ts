/**
 * Node kinds that the rules of GitHub Actions visit, parents first:
 *
 * - `file`: every file (workflow, action, Dependabot), once.
 * - `workflow`, `trigger` (one event under `on`), `input` (declared by `workflow_call`,
 *   `workflow_dispatch` or an action), `job`, `step` (of jobs and of composite actions).
 * - `uses`: a `uses:` of a step or of a job, with what it names.
 * - `run`: a step that has a `run:` script.
 * - `action`: the metadata of an `action.yml`.
 * - `dependabot`: the root mapping of a `dependabot.yml`.
 * - `schemaProblem`: a place where the file does not follow the official grammar.
 * - `expression`: one `${{ }}` (or bare condition) that parses, with its tree, its type and where it stands.
 * - `expressionProblem`: what is wrong with an expression: syntax, names, types, availability.
 */
import { rulesFor, type RuleContext, type Visitors } from '../../core/rule';
import type { OptionSpecs } from '../../core/options';
import type { Span } from '../../core/text';
import type { YamlMapping } from '../yaml/nodes';
import type { ExpressionProblem } from './expressions/problem';
import type { TypedExpression } from './expressions/site';
import type { ActionMetadata, ActionsFile, Input, Job, Step, Trigger, Workflow } from './model';
import type { ActionsProject } from './project';
import type { SchemaProblem } from './schema/interpret';
import { isDormant } from './security/dormant';
import type { UsesRef } from './uses';

/** A `uses:` and who says it. */
export interface UsesNode {
  readonly ref: UsesRef;
  /** Null where a job calls a reusable workflow. */
  readonly step: Step | null;
  /** Null in a composite action. */
  readonly job: Job | null;
}

/** A declared input and where. */
export interface InputNode {
  readonly input: Input;
  readonly owner: 'workflow_call' | 'workflow_dispatch' | 'action';
}

export interface RunNode {
  readonly step: Step;
  readonly run: NonNullable<Step['run']>;
}

export interface ActionsNodes {
  file: ActionsFile;
  workflow: Workflow;
  trigger: Trigger;
  input: InputNode;
  job: Job;
  step: Step;
  uses: UsesNode;
  run: RunNode;
  action: ActionMetadata;
  dependabot: YamlMapping;
  schemaProblem: SchemaProblem;
  expression: TypedExpression;
  expressionProblem: ExpressionProblem;
}

type ActionsVisitors<O extends OptionSpecs> = Visitors<ActionsNodes, ActionsFile, ActionsProject, O>;

export const ACTIONS_SUBJECT = 'github-actions';

export const defineRule = rulesFor<ActionsNodes, ActionsFile, ActionsProject>(ACTIONS_SUBJECT);

/** As `defineRule`, for dangers that are none where nothing runs: a step or a job behind `if: false` is passed over. */
export const defineActiveRule: typeof defineRule = (definition) =>
  defineRule({ ...definition, visit: whereSomethingRuns(definition.visit) });

function whereSomethingRuns<O extends OptionSpecs>(visit: ActionsVisitors<O>): ActionsVisitors<O> {
  type Context = RuleContext<ActionsFile, ActionsProject, O>;
  const guard =
    <Node>(visitor: (node: Node, context: Context) => void, placeOf: (node: Node) => Span) =>
    (node: Node, context: Context): void => {
      if (!isDormant(placeOf(node), context.model)) visitor(node, context);
    };
  const { job, step, uses, run, expression } = visit;
  return {
    ...visit,
    ...(job && { job: guard(job, ({ node }) => node.span) }),
    ...(step && { step: guard(step, ({ node }) => node.span) }),
    ...(uses && { uses: guard(uses, ({ ref }) => ref.scalar.span) }),
    ...(run && { run: guard(run, (node) => node.run.span) }),
    ...(expression && { expression: guard(expression, ({ site }) => site.scalar.span) }),
  };
}
