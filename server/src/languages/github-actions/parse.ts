import { memoize } from '../../core/memo';
import type { Source } from '../../core/source';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  effectivePairs,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { actionsFileKind } from './detect';
import type {
  ActionMetadata,
  ActionRuntime,
  ActionsFile,
  CallInterface,
  Input,
  Job,
  Output,
  Step,
  Trigger,
  Workflow,
} from './model';
import { parseUses, type UsesRef } from './uses';

const scalarAt = (node: YamlNode | null, key: string): YamlScalar | null => {
  const value = valueOf(node, key);
  return isScalar(value) ? value : null;
};
const mappingAt = (node: YamlNode | null, key: string): YamlMapping | null => {
  const value = valueOf(node, key);
  return isMapping(value) ? value : null;
};
const usesAt = (node: YamlMapping): UsesRef | null => {
  const scalar = scalarAt(node, 'uses');
  return scalar && scalar.value !== null ? parseUses(scalar) : null;
};

/** The scalars of a list, or the one scalar that stands in its place. */
export function scalarList(node: YamlNode | null | undefined): readonly YamlScalar[] {
  if (isScalar(node)) return [node];
  return isSequence(node) ? node.items.filter(isScalar) : [];
}

/** Reads a file of GitHub Actions. Never throws. */
export function parseActionsFile(source: Source, previous?: ActionsFile): ActionsFile {
  const kind = actionsFileKind(source.path, source.text.slice(0, 8192)) ?? 'workflow';
  const yaml = parseYaml(source, previous?.yaml);
  const top = yaml.documents[0]?.root ?? null;
  const root = isMapping(top) ? top : null;
  return {
    kind,
    source,
    yaml,
    root,
    workflow: root && kind === 'workflow' ? readWorkflow(root) : null,
    action: root && kind === 'action' ? readAction(root) : null,
  };
}

function readWorkflow(root: YamlMapping): Workflow {
  const triggers = readTriggers(root.get('on')?.value ?? null);
  const configOf = (event: string): YamlNode | null => triggers.find((one) => one.event === event)?.config ?? null;
  const call = triggers.find((one) => one.event === 'workflow_call');
  return {
    root,
    name: scalarAt(root, 'name'),
    triggers,
    permissions: root.get('permissions') ?? null,
    env: mappingAt(root, 'env'),
    concurrency: root.get('concurrency') ?? null,
    shell: scalarAt(mappingAt(mappingAt(root, 'defaults'), 'run'), 'shell'),
    jobs: readJobs(valueOf(root, 'jobs')),
    call: call ? readCall(call.config) : null,
    dispatchInputs: readInputs(valueOf(configOf('workflow_dispatch'), 'inputs')),
  };
}

function readTriggers(on: YamlNode | null): readonly Trigger[] {
  if (isMapping(on)) return effectivePairs(on).map(({ key, value }) => ({ event: key.text, key, config: value }));
  return scalarList(on).map((key) => ({ event: key.text, key, config: null }));
}

const readCall = (config: YamlNode | null): CallInterface => ({
  inputs: readInputs(valueOf(config, 'inputs')),
  secrets: readInputs(valueOf(config, 'secrets')),
  outputs: readOutputs(valueOf(config, 'outputs')),
});

export function readInputs(node: YamlNode | null): readonly Input[] {
  if (!isMapping(node)) return [];
  return effectivePairs(node).map(({ key, value }) => {
    const mapping = isMapping(value) ? value : null;
    const type = valueOf(mapping, 'type');
    const required = valueOf(mapping, 'required');
    const options = valueOf(mapping, 'options');
    return {
      name: key.text,
      key,
      node: mapping,
      type: type === null ? 'string' : isScalar(type) ? type.text : null,
      required: isScalar(required) && required.text.trim().toLowerCase() === 'true',
      default: valueOf(mapping, 'default'),
      options: isSequence(options) ? options.items.filter(isScalar) : null,
    };
  });
}

function readOutputs(node: YamlNode | null): readonly Output[] {
  if (!isMapping(node)) return [];
  return effectivePairs(node).map(({ key, value }) => ({
    name: key.text,
    key,
    value: isScalar(value) ? value : scalarAt(value, 'value'),
  }));
}

function readJobs(jobs: YamlNode | null): readonly Job[] {
  if (!isMapping(jobs)) return [];
  return effectivePairs(jobs).flatMap((pair) => readJob(pair) ?? []);
}

/** A job that an edit left in its place is read once. */
const readJob = memoize((pair: YamlPair): Job | null => {
  const node = pair.value;
  if (!isMapping(node)) return null;
  const steps: Step[] = [];
  const job: Job = {
    id: pair.key.text,
    key: pair.key,
    node,
    pair,
    name: scalarAt(node, 'name'),
    needs: scalarList(valueOf(node, 'needs')),
    if: scalarAt(node, 'if'),
    runsOn: valueOf(node, 'runs-on'),
    steps,
    uses: usesAt(node),
    with: mappingAt(node, 'with'),
    secrets: valueOf(node, 'secrets'),
    permissions: node.get('permissions') ?? null,
    environment: valueOf(node, 'environment'),
    env: mappingAt(node, 'env'),
    outputs: readOutputs(valueOf(node, 'outputs')),
    matrix: matrixOf(valueOf(node, 'strategy')),
    container: valueOf(node, 'container'),
    services: mappingAt(node, 'services'),
    continueOnError: scalarAt(node, 'continue-on-error'),
    timeout: scalarAt(node, 'timeout-minutes'),
    concurrency: node.get('concurrency') ?? null,
    shell: scalarAt(mappingAt(mappingAt(node, 'defaults'), 'run'), 'shell'),
  };
  for (const step of readSteps(valueOf(node, 'steps'), job)) steps.push(step);
  return job;
});

/** Of a strategy that is an expression, the expression stands for the matrix. */
const matrixOf = (strategy: YamlNode | null): YamlNode | null =>
  isScalar(strategy) && strategy.text.includes('${{') ? strategy : valueOf(strategy, 'matrix');

function readSteps(list: YamlNode | null, job: Job | null): readonly Step[] {
  const steps: Step[] = [];
  const add = (items: YamlNode | null, isParallel: boolean): void => {
    if (!isSequence(items)) return;
    for (const node of items.items) {
      if (!isMapping(node)) continue;
      const group = valueOf(node, 'parallel');
      if (group) add(group, true);
      else steps.push(readStep(node, job, steps.length, isParallel));
    }
  };
  add(list, false);
  return steps;
}

const readStep = (node: YamlMapping, job: Job | null, index: number, isParallel: boolean): Step => ({
  node,
  job,
  index,
  isParallel,
  id: scalarAt(node, 'id'),
  name: scalarAt(node, 'name'),
  if: scalarAt(node, 'if'),
  run: scalarAt(node, 'run'),
  uses: usesAt(node),
  with: mappingAt(node, 'with'),
  env: mappingAt(node, 'env'),
  shell: scalarAt(node, 'shell'),
  workingDirectory: scalarAt(node, 'working-directory'),
  continueOnError: scalarAt(node, 'continue-on-error'),
  timeout: scalarAt(node, 'timeout-minutes'),
});

function runtimeOf(using: YamlScalar | null): ActionRuntime {
  const name = using?.text.toLowerCase() ?? '';
  if (name === 'composite' || name === 'docker') return name;
  return /^node\d+$/.test(name) ? 'node' : 'unknown';
}

function readAction(root: YamlMapping): ActionMetadata {
  const runs = mappingAt(root, 'runs');
  const using = scalarAt(runs, 'using');
  return {
    root,
    name: scalarAt(root, 'name'),
    inputs: readInputs(valueOf(root, 'inputs')),
    outputs: readOutputs(valueOf(root, 'outputs')),
    runs,
    using,
    runtime: runtimeOf(using),
    steps: readSteps(valueOf(runs, 'steps'), null),
  };
}
