import type { Source } from '../../core/source';
import { isMapping, isScalar, isSequence, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { certainProblems } from '../yaml/readable';
import { compare } from '../yaml/shape';
import { azureFileKind } from './detect';
import { hasDirective, isExpression, itemsOf, pairsOf, scalarAt, valueAt, type Item } from './expressions';
import { azureFacts } from './facts';
import type { AzureFile, Job, Repository, Stage, Step, StepKind, TemplateUse } from './model';

/** Reads a file of Azure Pipelines. Never throws. */
export function parseAzureFile(source: Source, previous?: AzureFile): AzureFile {
  const yaml = parseYaml(source, previous?.yaml);
  const top = yaml.documents[0]?.root ?? null;
  const root = isMapping(top) ? top : null;
  const { stages, isOpen } = readStages(root);
  return {
    kind: azureFileKind(source.path, source.text.slice(0, 8192)) ?? 'pipeline',
    source,
    yaml,
    root,
    stages,
    isOpen,
    templates: root ? [...templatesIn(root)] : [],
    parameters: readParameters(valueAt(root, 'parameters')),
    repositories: readRepositories(root),
    containers: readContainers(root),
    problems: certainProblems(compare(root, '@file', azureFacts()), yaml, source),
  };
}

/** A file may hold stages, or only jobs, or only steps. */
function readStages(root: YamlMapping | null): { readonly stages: readonly Stage[]; readonly isOpen: boolean } {
  const whole = valueAt(root, 'extends') ? valueAt(valueAt(root, 'extends'), 'parameters') : root;
  const isExtended = whole !== root;
  const list = valueAt(whole, 'stages');
  if (list) {
    const { items, isOpen } = itemsOf(list);
    const stages = items.flatMap((item) => (isTemplateUse(item.node) ? [] : [readStage(item)]));
    return { stages, isOpen: isOpen || isExtended || items.some(({ node }) => isTemplateUse(node)) };
  }
  if (!root || !isMapping(whole)) return { stages: [], isOpen: isExtended };
  const stage = readStage({ node: whole, isConditional: false }, true);
  return { stages: stage.jobs.length > 0 ? [stage] : [], isOpen: isExtended || hasDirective(whole) };
}

const isTemplateUse = (node: YamlMapping): boolean => valueAt(node, 'template') !== null;

function readStage({ node, isConditional }: Item, isImplicit = false): Stage {
  const { items, isOpen } = itemsOf(valueAt(node, 'jobs'));
  const jobs: Job[] = [];
  const stage: Stage = {
    node,
    isConditional: isConditional || hasDirective(node),
    name: isImplicit ? null : scalarAt(node, 'stage'),
    dependsOn: isImplicit ? [] : names(valueAt(node, 'dependsOn')),
    get jobs() {
      return jobs;
    },
    isOpen: isOpen || items.some((item) => isTemplateUse(item.node)),
  };
  for (const item of items) if (!isTemplateUse(item.node)) jobs.push(readJob(item, stage));
  if (items.length === 0 && isImplicit && valueAt(node, 'steps'))
    jobs.push(readJob({ node, isConditional: false }, stage));
  return stage;
}

/** The names under `dependsOn`; null where it is not written. */
function names(node: YamlNode | null): readonly YamlScalar[] | null {
  if (node === null) return null;
  if (isScalar(node)) return node.text === '' ? [] : [node];
  return isSequence(node) ? node.items.filter(isScalar) : [];
}

function readJob({ node, isConditional }: Item, stage: Stage): Job {
  const deployment = scalarAt(node, 'deployment');
  const name = deployment ?? scalarAt(node, 'job');
  const hooks = deploymentHooks(valueAt(node, 'strategy'));
  const own = readSteps(valueAt(node, 'steps'));
  const parts = deployment ? hooks.usual.map(readSteps) : [own];
  const environment = valueAt(node, 'environment');
  const container = valueAt(node, 'container');
  return {
    node,
    isConditional: isConditional || hasDirective(node),
    stage,
    name,
    head: (name ?? node.pairs[0]?.key ?? node).span,
    isDeployment: deployment !== null,
    dependsOn: names(valueAt(node, 'dependsOn')) ?? [],
    steps: parts.flatMap((part) => part.steps),
    onFailure: hooks.failure.flatMap((part) => readSteps(part).steps),
    environment: isScalar(environment) ? environment : scalarAt(environment, 'name'),
    container: isScalar(container) ? container : scalarAt(container, 'image'),
    services: pairsOf(valueAt(node, 'services')).flatMap(({ value }) => (isScalar(value) ? [value] : [])),
    isOpen: parts.some((part) => part.isOpen) || (deployment !== null && hooks.usual.length === 0),
  };
}

const HOOKS = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];

/** The lists of steps in a deployment's strategy: those that run in order, and those for a failure. */
function deploymentHooks(strategy: YamlNode | null): {
  readonly usual: readonly YamlNode[];
  readonly failure: readonly YamlNode[];
} {
  const usual: YamlNode[] = [];
  const failure: YamlNode[] = [];
  for (const { value } of pairsOf(strategy)) {
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

function readSteps(list: YamlNode | null): { readonly steps: readonly Step[]; readonly isOpen: boolean } {
  const { items, isOpen } = itemsOf(list);
  let hasTemplates = false;
  const steps = items.flatMap(({ node, isConditional }): Step[] => {
    if (isTemplateUse(node)) {
      hasTemplates = true;
      return [];
    }
    const kind = SCRIPTS.find((one) => scalarAt(node, one)) ?? 'other';
    return [
      {
        node,
        isConditional: isConditional || hasDirective(node),
        kind,
        value: kind === 'other' ? null : scalarAt(node, kind),
        inputs: pairsOf(valueAt(node, 'inputs')),
      },
    ];
  });
  return { steps, isOpen: isOpen || hasTemplates };
}

function* templatesIn(node: YamlNode): Generator<TemplateUse> {
  if (node.alias || isScalar(node)) return;
  if (isSequence(node)) {
    for (const item of node.items) yield* templatesIn(item);
    return;
  }
  for (const { key, value } of node.pairs) {
    if (key.text === 'template' && isScalar(value)) yield templateUse(value);
    else if (value && key.text !== 'inputs' && key.text !== 'env') yield* templatesIn(value);
  }
}

function templateUse(scalar: YamlScalar): TemplateUse {
  const at = scalar.text.lastIndexOf('@');
  const repository = at > 0 ? scalar.text.slice(at + 1) : null;
  return {
    scalar,
    repository: repository === 'self' ? null : repository,
    path: at > 0 ? scalar.text.slice(0, at) : scalar.text,
  };
}

/** As a list of declarations or, in old templates, as a mapping. */
function readParameters(node: YamlNode | null): readonly string[] | null {
  if (isMapping(node)) return hasDirective(node) ? null : node.pairs.map(({ key }) => key.text);
  if (!isSequence(node)) return null;
  const { items, isOpen } = itemsOf(node);
  return isOpen ? null : items.flatMap((item) => scalarAt(item.node, 'name')?.text ?? []);
}

const readRepositories = (root: YamlMapping | null): readonly Repository[] =>
  itemsOf(valueAt(valueAt(root, 'resources'), 'repositories')).items.flatMap(({ node }): Repository[] => {
    const alias = scalarAt(node, 'repository');
    if (!alias) return [];
    const type = scalarAt(node, 'type');
    return [{ alias, node, type: type && !isExpression(type.text) ? type.text : null, ref: scalarAt(node, 'ref') }];
  });

function readContainers(root: YamlMapping | null): ReadonlyMap<string, YamlScalar> {
  const found = itemsOf(valueAt(valueAt(root, 'resources'), 'containers')).items.flatMap(({ node }) => {
    const name = scalarAt(node, 'container');
    const image = scalarAt(node, 'image');
    return name && image ? [[name.text, image] as const] : [];
  });
  return new Map(found);
}
