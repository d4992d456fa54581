/** The stages, jobs and steps of a pipeline, with what is known of its templates put in. */
import { isMapping, type YamlMapping } from '../yaml/nodes';
import { hasDynamicKeys, itemsOf, pairsOf, scalarPlaced, valueAt, wordAt, wordsOf, type Item } from './expand';
import type { Job, Stage, Stages, Step, StepKind } from './model';
import { startScope, type Placed, type Scope, type Word } from './scope';

/** A file may hold stages, or only jobs, or only steps, or extend a template that does. */
export function readStages(root: YamlMapping | null, scope: Scope = startScope()): Stages {
  return root ? stagesOf({ node: root, scope, varies: false }, MAX_EXTENDED) : { stages: [], isOpen: false };
}

/** A template that a pipeline extends may extend another one, and that by mistake the first. */
const MAX_EXTENDED = 20;

function stagesOf(root: Placed<YamlMapping>, depth: number): Stages {
  const extended = valueAt(root, 'extends');
  if (!extended) return ownStages(root, root);
  const location = wordAt(extended, 'template');
  const node = isMapping(extended.node) ? extended.node : null;
  const template = location && node && depth > 0 ? root.scope.expansion.enter(location, { ...extended, node }) : null;
  if (template) return stagesOf(template, depth - 1);
  const given = valueAt(extended, 'parameters');
  return given ? { ...ownStages(given, root), isOpen: true } : { stages: [], isOpen: true };
}

/** `root`: stands for a stage that is not written. */
function ownStages(whole: Placed, root: Placed<YamlMapping>): Stages {
  const list = valueAt(whole, 'stages');
  if (list) {
    const { items, isOpen } = itemsOf(list, 'stages');
    return { stages: items.map((item) => readStage(item)), isOpen };
  }
  if (!isMapping(whole.node)) return { stages: [], isOpen: false };
  const stage = readStage({ ...whole, node: whole.node, isConditional: false }, true);
  return { stages: stage.jobs.length > 0 ? [stage] : [], isOpen: hasDynamicKeys(root.node) && pairsOf(root).isOpen };
}

const partOf = ({ node, scope, varies, isConditional }: Item): Item => ({
  node,
  scope,
  varies,
  isConditional: isConditional || hasDynamicKeys(node),
});

function readStage(item: Item, isImplicit = false): Stage {
  const { items, isOpen } = itemsOf(valueAt(item, 'jobs'), 'jobs');
  const jobs: Job[] = [];
  const depends = isImplicit ? null : valueAt(item, 'dependsOn');
  const stage: Stage = {
    ...partOf(item),
    name: isImplicit ? null : wordAt(item, 'stage'),
    dependsOn: isImplicit ? [] : depends && wordsOf(depends),
    jobs,
    isOpen,
  };
  jobs.push(...items.map((one) => readJob(one, stage)));
  if (items.length === 0 && isImplicit && valueAt(item, 'steps')) jobs.push(readJob(item, stage));
  return stage;
}

function readJob(item: Item, stage: Stage): Job {
  const deployment = wordAt(item, 'deployment');
  const name = deployment ?? wordAt(item, 'job');
  const hooks = deploymentHooks(valueAt(item, 'strategy'));
  const parts = (deployment ? hooks.usual : [valueAt(item, 'steps')]).map(readSteps);
  const environment = valueAt(item, 'environment');
  const container = valueAt(item, 'container');
  return {
    ...partOf(item),
    stage,
    name,
    head: (name?.scope.path === item.scope.path ? name : (item.node.pairs[0]?.key ?? item.node)).span,
    isDeployment: deployment !== null,
    dependsOn: wordsOf(valueAt(item, 'dependsOn')),
    steps: parts.flatMap((part) => part.steps),
    onFailure: hooks.failure.flatMap((part) => readSteps(part).steps),
    environment: scalarPlaced(environment) ?? wordAt(environment, 'name'),
    container: scalarPlaced(container) ?? wordAt(container, 'image'),
    services: pairsOf(valueAt(item, 'services')).pairs.flatMap(({ value }) => scalarPlaced(value) ?? []),
    isOpen: parts.some((part) => part.isOpen) || (deployment !== null && hooks.usual.length === 0),
  };
}

const HOOKS = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];

/** The lists of steps in a deployment's strategy: those that run in order, and those for a failure. */
function deploymentHooks(strategy: Placed | null): {
  readonly usual: readonly Placed[];
  readonly failure: readonly Placed[];
} {
  const usual: Placed[] = [];
  const failure: Placed[] = [];
  for (const { value } of pairsOf(strategy).pairs) {
    for (const hook of HOOKS) {
      const steps = valueAt(valueAt(value, hook), 'steps');
      if (steps) usual.push(steps);
    }
    const on = valueAt(value, 'on');
    const failed = valueAt(valueAt(on, 'failure'), 'steps');
    const succeeded = valueAt(valueAt(on, 'success'), 'steps');
    if (succeeded) usual.push(succeeded);
    if (failed) failure.push(failed);
  }
  return { usual, failure };
}

const SCRIPTS: readonly StepKind[] = ['script', 'bash', 'pwsh', 'powershell', 'task'];

function readSteps(list: Placed | null): { readonly steps: readonly Step[]; readonly isOpen: boolean } {
  const { items, isOpen } = itemsOf(list, 'steps');
  return { steps: items.map(readStep), isOpen };
}

function readStep(item: Item): Step {
  const { node, scope, varies, isConditional } = partOf(item);
  let kind: StepKind = 'other';
  let value: Word | null = null;
  for (const one of SCRIPTS) {
    value = wordAt(item, one);
    if (!value) continue;
    kind = one;
    break;
  }
  return { node, scope, varies, isConditional, kind, value, inputs: pairsOf(valueAt(item, 'inputs')).pairs };
}
