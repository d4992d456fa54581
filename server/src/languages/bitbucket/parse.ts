import type { Source } from '../../core/source';
import {
  isMapping,
  isScalar,
  isSequence,
  pairsOf,
  valueOf,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { certainProblems } from '../yaml/readable';
import { compare } from '../yaml/shape';
import { bitbucketFacts } from './facts';
import type { BitbucketFile, BitbucketPipeline, BitbucketStep, PipelineKind, ScriptItem } from './model';

/** Reads a `bitbucket-pipelines.yml`. Never throws. */
export function parseBitbucketFile(source: Source, previous?: BitbucketFile): BitbucketFile {
  const yaml = parseYaml(source, previous?.yaml);
  const first = yaml.documents[0]?.root ?? null;
  const root = isMapping(first) ? first : null;
  const definitions = valueOf(root, 'definitions');
  return {
    source,
    yaml,
    root,
    pipelines: pipelines(valueOf(root, 'pipelines')),
    services: new Map(pairsOf(valueOf(definitions, 'services')).map((pair) => [pair.key.text, pair])),
    caches: new Set(pairsOf(valueOf(definitions, 'caches')).map(({ key }) => key.text)),
    problems: certainProblems(compare(root, '@file', bitbucketFacts()), yaml, source),
  };
}

const KINDS: readonly PipelineKind[] = ['branches', 'tags', 'bookmarks', 'pull-requests', 'custom'];

function pipelines(node: YamlNode | null): readonly BitbucketPipeline[] {
  const found: BitbucketPipeline[] = [];
  for (const { key, value } of pairsOf(node)) {
    if (key.text === 'default') found.push(pipeline('default', '', key, value));
    const kind = KINDS.find((one) => one === key.text);
    for (const pair of kind ? pairsOf(value) : [])
      if (kind) found.push(pipeline(kind, pair.key.text, pair.key, pair.value));
  }
  return found;
}

function pipeline(kind: PipelineKind, selector: string, key: YamlScalar, node: YamlNode | null): BitbucketPipeline {
  const reader = new StepReader();
  if (isSequence(node)) for (const item of node.items) reader.item(item);
  return {
    kind,
    selector,
    key,
    list: isSequence(node) ? node : null,
    steps: reader.steps,
    isImported: reader.isImported || valueOf(node, 'import') !== null,
  };
}

interface Around {
  readonly stage: string | null;
  readonly deployment: YamlScalar | null;
  readonly trigger: YamlScalar | null;
}

const NOTHING: Around = { stage: null, deployment: null, trigger: null };

class StepReader {
  readonly steps: BitbucketStep[] = [];
  isImported = false;
  private position = 0;

  item(node: YamlNode, around: Around = NOTHING, isParallel = false): void {
    for (const { key, value } of pairsOf(node)) {
      if ((key.text === 'step' || key.text === 'final') && isMapping(value)) this.step(key, value, around, isParallel);
      else if (key.text === 'parallel') this.parallel(value, around);
      else if (key.text === 'stage') this.stage(value);
      else if (key.text === 'import') this.isImported = true;
    }
  }

  private parallel(node: YamlNode | null, around: Around): void {
    const list = isSequence(node) ? node : valueOf(node, 'steps');
    this.position++;
    if (isSequence(list)) for (const item of list.items) this.item(item, around, true);
    this.position++;
  }

  private stage(node: YamlNode | null): void {
    const name = scalarAt(node, 'name');
    const steps = valueOf(node, 'steps');
    const around = {
      stage: name?.text ?? '',
      deployment: scalarAt(node, 'deployment'),
      trigger: scalarAt(node, 'trigger'),
    };
    if (!isSequence(steps)) return;
    steps.items.forEach((item, i) => this.item(item, i === 0 ? around : { ...around, trigger: null }));
  }

  private step(key: YamlScalar, node: YamlMapping, around: Around, isParallel: boolean): void {
    if (!isParallel) this.position++;
    this.steps.push({
      node,
      key,
      position: this.position,
      name: scalarAt(node, 'name'),
      stage: around.stage,
      isFinal: key.text === 'final',
      deployment: scalarAt(node, 'deployment') ?? around.deployment,
      trigger: scalarAt(node, 'trigger') ?? around.trigger,
      script: readScript(valueOf(node, 'script')),
      afterScript: readScript(valueOf(node, 'after-script')),
    });
  }
}

const scalarAt = (node: YamlNode | null, key: string): YamlScalar | null => {
  const value = valueOf(node, key);
  return isScalar(value) ? value : null;
};

const MAX_DEPTH = 10;

function readScript(node: YamlNode | null, depth = 0): readonly ScriptItem[] {
  if (isScalar(node)) return [{ kind: 'line', scalar: node }];
  if (isSequence(node)) return depth > MAX_DEPTH ? [] : node.items.flatMap((item) => readScript(item, depth + 1));
  const reference = valueOf(node, 'pipe');
  return isMapping(node) && isScalar(reference)
    ? [{ kind: 'pipe', reference, variables: valueOf(node, 'variables'), node }]
    : [];
}
