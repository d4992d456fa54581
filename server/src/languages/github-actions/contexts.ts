import { isMapping, isScalar, isSequence, itemsOf, valueOf, type YamlNode } from '../yaml/nodes';
import type { ContextTypes } from './expressions/check';
import {
  ANY,
  arrayOf,
  BOOLEAN,
  merge,
  NULL,
  NUMBER,
  openObject,
  STRING,
  strictObject,
  type Type,
} from './expressions/types';
import type { ActionsFile, Input, Job, Output, Step } from './model';
import { knownAction } from './popular';
import type { ActionsProject } from './project';
import type { ExpressionSite } from './schema/interpret';
import type { UsesRef } from './uses';

const strings = (names: string): Record<string, Type> =>
  Object.fromEntries(names.split(' ').map((name) => [name, STRING]));

const GITHUB: Record<string, Type> = {
  ...strings(
    'action action_path action_ref action_repository action_status actor actor_id api_url artifact_cache_size_limit ' +
      'base_ref env event_name event_path graphql_url head_ref job job_workflow_sha output path ref ref_name ref_type repository ' +
      'repository_id repository_owner repository_owner_id repository_visibility repositoryurl retention_days run_attempt ' +
      'run_id run_number secret_source server_url sha state step_summary token triggering_actor workflow workflow_ref workflow_sha workspace',
  ),
  ref_protected: BOOLEAN,
};
const JOB = strictObject({
  ...strings('status workflow_ref workflow_sha workflow_repository workflow_file_path'),
  check_run_id: NUMBER,
  container: strictObject(strings('id network')),
  services: openObject(strictObject({ id: STRING, network: STRING, ports: openObject(STRING) })),
});
const RUNNER = strictObject(strings('name os arch temp tool_cache debug environment workspace'));
const STRATEGY = strictObject({
  'fail-fast': BOOLEAN,
  'job-index': NUMBER,
  'job-total': NUMBER,
  'max-parallel': NUMBER,
});
const NAMED = openObject(STRING);
/** "Secret names must not start with the GITHUB_ prefix", and the same of variables (docs.github.com). */
const KEPT_PREFIX = 'github_';
/** Secrets that exist whatever a workflow declares. */
const OWN_SECRETS = { github_token: STRING, actions_step_debug: STRING, actions_runner_debug: STRING };

const STATIC: Readonly<Record<string, Type>> = {
  env: NAMED,
  vars: { ...NAMED, reserved: KEPT_PREFIX },
  job: JOB,
  runner: RUNNER,
  strategy: STRATEGY,
};

/** Works out what the contexts hold at each place of one file. */
export class Contexts {
  private readonly jobs: ReadonlyMap<string, Job>;
  private readonly memo = new Map<string, Type>();
  private readonly steps = new Map<readonly Step[], StepTypes>();

  constructor(
    private readonly file: ActionsFile,
    private readonly project: ActionsProject,
  ) {
    this.jobs = new Map((file.workflow?.jobs ?? []).map((job) => [job.id.toLowerCase(), job]));
  }

  at(site: ExpressionSite): ContextTypes {
    return (name) => STATIC[name] ?? this.dynamic(name, site);
  }

  private jobOf(site: ExpressionSite): Job | undefined {
    return site.path[0] === 'jobs' ? this.jobs.get((site.path[1] ?? '').toLowerCase()) : undefined;
  }

  private once(key: string, make: () => Type): Type {
    let type = this.memo.get(key);
    if (!type) this.memo.set(key, (type = make()));
    return type;
  }

  private dynamic(name: string, site: ExpressionSite): Type | undefined {
    const job = this.jobOf(site);
    switch (name) {
      case 'github':
        return this.once('github', () => this.github());
      case 'inputs':
        if (isCallDefault(site)) return this.inputsBefore(site.path[3] ?? '');
        return this.once('inputs', () => this.inputs());
      case 'secrets':
        return this.once('secrets', () => this.secrets());
      case 'jobs':
        return this.once('jobs', () =>
          strictObject(new Map([...this.jobs].map(([id, one]) => [id, this.jobResult(one)]))),
        );
      case 'matrix':
        return job ? this.once(`matrix ${job.id}`, () => matrixType(job.matrix)) : ANY;
      case 'needs':
        return job ? this.once(`needs ${job.id}`, () => this.needs(job)) : ANY;
      case 'steps':
        return this.stepsAt(site, job);
      default:
        return undefined;
    }
  }

  private github(): Type {
    const { workflow } = this.file;
    const dispatch = workflow?.triggers.find(({ event }) => event === 'workflow_dispatch');
    // A workflow that is called sees the event of its caller.
    const isKnown = workflow && dispatch && !workflow.call && !isExpression(valueOf(dispatch.config, 'inputs'));
    const known: Record<string, Type> = isKnown
      ? { inputs: strictObject(inputTypes(workflow.dispatchInputs, () => STRING)) }
      : {};
    return strictObject({ ...GITHUB, event: openObject(ANY, known) });
  }

  /** The default of an input may use the inputs above it. */
  private inputsBefore(name: string): Type {
    const inputs = this.file.workflow?.call?.inputs ?? [];
    const index = inputs.findIndex((input) => input.name === name);
    return strictObject(inputTypes(inputs.slice(0, Math.max(0, index))));
  }

  private inputs(): Type {
    const { workflow, action } = this.file;
    if (action) return strictObject(inputTypes(action.inputs, () => STRING));
    const called = inputTypes(workflow?.call?.inputs ?? []);
    for (const [name, type] of inputTypes(workflow?.dispatchInputs ?? [])) {
      const other = called.get(name);
      called.set(name, other ? merge(other, type) : type);
    }
    return strictObject(called);
  }

  private secrets(): Type {
    const { workflow } = this.file;
    const declared = workflow?.call?.secrets ?? [];
    if (!workflow?.call) return { ...openObject(STRING, OWN_SECRETS), reserved: KEPT_PREFIX };
    const isOnlyCalled = workflow.triggers.every((one) => one.event === 'workflow_call');
    if (!isOnlyCalled || declared.length === 0) return NAMED;
    return strictObject({
      ...OWN_SECRETS,
      ...Object.fromEntries(declared.map(({ name }) => [name.toLowerCase(), STRING])),
    });
  }

  private needs(job: Job): Type {
    const needed = job.needs.flatMap((scalar): [string, Type][] => {
      const other = this.jobs.get(scalar.text.toLowerCase());
      return other ? [[scalar.text.toLowerCase(), this.jobResult(other)]] : [];
    });
    return job.needs.some((scalar) => scalar.text.includes('${{')) ? ANY : strictObject(new Map(needed));
  }

  private jobResult(job: Job): Type {
    return strictObject({ result: STRING, outputs: this.jobOutputs(job) });
  }

  private jobOutputs(job: Job): Type {
    if (!job.uses) return outputTypes(job.outputs, job.node.get('outputs')?.value ?? null);
    const target = this.project.locals.get(job.uses.text);
    if (target?.kind !== 'workflow' || !target.file.workflow?.call) return openObject(STRING);
    return outputTypes(target.file.workflow.call.outputs, null);
  }

  private stepsAt(site: ExpressionSite, job: Job | undefined): Type {
    const all = job ? job.steps : (this.file.action?.steps ?? []);
    let types = this.steps.get(all);
    if (!types) this.steps.set(all, (types = new StepTypes(all, (uses) => this.actionOutputs(uses))));
    const isInStep = site.path.includes('steps');
    return types.before(isInStep ? types.indexAt(site.scalar.span.start) : all.length);
  }

  private actionOutputs(uses: UsesRef): Type {
    if (uses.kind === 'repository') {
      const known = knownAction(uses);
      if (!known || known.any_outputs) return openObject(STRING);
      return strictObject(new Map(known.outputs.map((name) => [name.toLowerCase(), STRING])));
    }
    const target = uses.kind === 'local' ? this.project.locals.get(uses.text) : undefined;
    if (target?.kind !== 'action' || !target.file.action?.runs) return openObject(STRING);
    return outputTypes(target.file.action.outputs, null);
  }
}

const isCallDefault = ({ path }: ExpressionSite): boolean =>
  path[0] === 'on' && path[1] === 'workflow_call' && path[2] === 'inputs';

/** The `steps` context grows from step to step. */
class StepTypes {
  private readonly cache = new Map<number, Type>();
  private last = 0;
  private readonly known: readonly { readonly id: string; readonly index: number; readonly type: Type }[];

  constructor(
    private readonly steps: readonly Step[],
    outputsOf: (uses: UsesRef) => Type,
  ) {
    this.known = steps.flatMap((step, index) => {
      if (!step.id) return [];
      const outputs = step.uses ? outputsOf(step.uses) : openObject(STRING);
      return [
        { id: step.id.text.toLowerCase(), index, type: strictObject({ outputs, conclusion: STRING, outcome: STRING }) },
      ];
    });
  }

  /** The step that holds a place; sites mostly come in the order of the steps. */
  indexAt(offset: number): number {
    const holds = (index: number): boolean => {
      const span = this.steps[index]?.node.span;
      return span !== undefined && span.start <= offset && offset <= span.end;
    };
    if (holds(this.last)) return this.last;
    if (holds(this.last + 1)) return (this.last += 1);
    const index = this.steps.findIndex((_, i) => holds(i));
    if (index >= 0) this.last = index;
    return index < 0 ? this.steps.length : index;
  }

  before(index: number): Type {
    const visible = this.known.filter((one) => one.index < index);
    let type = this.cache.get(visible.length);
    if (!type) {
      const isOpen = visible.some(({ id }) => id.includes('${{'));
      const entries = new Map(visible.map(({ id, type: own }) => [id, own]));
      this.cache.set(visible.length, (type = isOpen ? openObject(ANY, entries) : strictObject(entries)));
    }
    return type;
  }
}

const INPUT_TYPES: Readonly<Record<string, Type>> = {
  string: STRING,
  number: NUMBER,
  boolean: BOOLEAN,
  choice: STRING,
  environment: STRING,
};

export const inputType = (input: Input): Type => (input.type === null ? ANY : (INPUT_TYPES[input.type] ?? ANY));

const inputTypes = (inputs: readonly Input[], typeOf = inputType): Map<string, Type> =>
  new Map(inputs.map((input) => [input.name.toLowerCase(), typeOf(input)]));

function outputTypes(outputs: readonly Output[], node: YamlNode | null): Type {
  const isOpen = isScalar(node) || outputs.some(({ name }) => name.includes('${{'));
  const types = new Map(outputs.map(({ name }) => [name.toLowerCase(), STRING]));
  return isOpen ? openObject(STRING, types) : strictObject(types);
}

const isExpression = (node: YamlNode | null): boolean => isScalar(node) && node.text.includes('${{');

/** The type of a literal value, as expressions see it. */
export function typeOfNode(node: YamlNode | null): Type {
  if (node === null) return NULL;
  if (isExpression(node)) return ANY;
  if (node.kind === 'sequence') return arrayOf(node.items.length > 0 ? node.items.map(typeOfNode).reduce(merge) : ANY);
  if (node.kind === 'mapping') {
    const isOpen = node.pairs.some(({ key }) => key.text.includes('${{'));
    const properties = new Map(node.pairs.map(({ key, value }) => [key.text.toLowerCase(), typeOfNode(value)]));
    return isOpen ? openObject(ANY, properties) : strictObject(properties);
  }
  if (node.value === null) return NULL;
  if (typeof node.value === 'number') return NUMBER;
  return typeof node.value === 'boolean' ? BOOLEAN : STRING;
}

function matrixType(matrix: YamlNode | null): Type {
  if (matrix === null) return strictObject({});
  if (!isMapping(matrix)) return ANY;
  const properties = new Map<string, Type>();
  let isOpen = matrix.pairs.some(({ key }) => key.text.includes('${{'));
  const add = (name: string, type: Type): void => {
    const known = properties.get(name.toLowerCase());
    properties.set(name.toLowerCase(), known ? merge(known, type) : type);
  };
  for (const { key, value } of matrix.pairs) {
    if (key.text === 'include' || key.text === 'exclude') continue;
    if (isSequence(value)) for (const item of value.items) add(key.text, typeOfNode(item));
    if (!isSequence(value) || value.items.length === 0) add(key.text, ANY);
  }
  const include = valueOf(matrix, 'include');
  if (include && !isSequence(include)) isOpen = true;
  for (const item of itemsOf(include)) {
    if (isMapping(item)) for (const { key, value } of item.pairs) add(key.text, typeOfNode(value));
    else isOpen = true;
  }
  return isOpen ? openObject(ANY, properties) : strictObject(properties);
}
