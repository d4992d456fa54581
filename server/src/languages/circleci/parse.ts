import type { Source } from '../../core/source';
import {
  effectivePairs,
  isMapping,
  isScalar,
  isSequence,
  pairsOf,
  valueOf,
  type YamlMapping,
  type YamlNode,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { certainProblems } from '../yaml/readable';
import { compare } from '../yaml/shape';
import { circleFacts } from './facts';
import type { CircleFile, Definition, JobUse, Orb, StepUse, Workflow } from './model';
import { readParameters } from './parameters';
import { incompleteJobs } from './incomplete-jobs';

/** Reads a CircleCI configuration. Never throws. */
export function parseCircleFile(source: Source, previous?: CircleFile): CircleFile {
  const yaml = parseYaml(source, previous?.yaml);
  const first = yaml.documents[0]?.root ?? null;
  const root = isMapping(first) ? first : null;
  const isMain = /\/config\.ya?ml$/.test(source.path);
  const setup = valueOf(root, 'setup');
  const [commands, executors, jobs] = ['commands', 'executors', 'jobs'].map((key) => definitions(root, key));
  const shaped = compare(root, isMain ? '@config' : '@part', circleFacts());
  return {
    source,
    yaml,
    root,
    isPartial: !isMain || (isScalar(setup) && setup.text !== 'false') || yaml.errors.length > 0,
    orbs: orbs(root),
    commands: commands ?? new Map(),
    executors: executors ?? new Map(),
    jobs: jobs ?? new Map(),
    workflows: workflows(root),
    problems: certainProblems([...shaped, ...incompleteJobs(jobs, executors, shaped)], yaml, source),
  };
}

/** Steps with those inside them. */
export const allSteps = (steps: readonly StepUse[]): readonly StepUse[] =>
  steps.flatMap((step) => [step, ...allSteps(step.nested)]);

const orbs = (root: YamlMapping | null): readonly Orb[] => {
  const node = valueOf(root, 'orbs');
  return pairsOf(node).map(({ key, value }) => ({
    name: key.text,
    key,
    reference: isScalar(value) ? value : null,
    inline: isMapping(value) ? value : null,
  }));
};

function definitions(root: YamlMapping | null, section: string): ReadonlyMap<string, Definition> {
  const node = valueOf(root, section);
  const found = new Map<string, Definition>();
  for (const pair of pairsOf(node)) {
    const { key, value } = pair;
    if (!isMapping(value)) continue;
    found.set(key.text, {
      name: key.text,
      key,
      pair,
      node: value,
      steps: readSteps(valueOf(value, 'steps')),
      parameters: readParameters(valueOf(value, 'parameters')),
    });
  }
  return found;
}

const MAX_DEPTH = 30;

export function readSteps(node: YamlNode | null, depth = 0): readonly StepUse[] {
  if (!isSequence(node) || depth > MAX_DEPTH) return [];
  return node.items.flatMap((item): readonly StepUse[] => {
    if (isScalar(item)) return [{ name: item.text, nameSpan: item, value: null, node: item, nested: [] }];
    if (isSequence(item)) return readSteps(item, depth + 1);
    const [pair] = effectivePairs(item);
    if (!pair) return [];
    const lists = pairsOf(pair.value).filter(({ key }) => /steps?$/.test(key.text));
    const nested = lists.flatMap(({ value }) => readSteps(value, depth + 1));
    return [{ name: pair.key.text, nameSpan: pair.key, value: pair.value, node: item, nested }];
  });
}

function workflows(root: YamlMapping | null): readonly Workflow[] {
  const node = valueOf(root, 'workflows');
  if (!isMapping(node)) return [];
  return effectivePairs(node).flatMap(({ key, value }): Workflow[] => {
    if (!isMapping(value)) return [];
    const jobs = valueOf(value, 'jobs');
    const uses = isSequence(jobs) ? jobs.items.flatMap((item) => readUse(item, key.text)) : [];
    const condition = [value.get('when'), value.get('unless')].flatMap((pair) => (pair ? [pair.span] : []));
    return [
      {
        name: key.text,
        key,
        node: value,
        uses,
        isScheduled: value.get('triggers') !== undefined,
        condition: condition.map(({ start, end }) => `${start}-${end}`).join(' '),
      },
    ];
  });
}

function readUse(item: YamlNode, workflow: string): readonly JobUse[] {
  if (isScalar(item))
    return [
      { job: item.text, name: item.text, key: item, node: item, options: null, requires: [], steps: [], workflow },
    ];
  if (!isMapping(item)) return [];
  const [pair] = effectivePairs(item);
  if (!pair) return [];
  const options = isMapping(pair.value) ? pair.value : null;
  const name = valueOf(options, 'name');
  const requires = valueOf(options, 'requires');
  return [
    {
      job: pair.key.text,
      name: isScalar(name) ? name.text : pair.key.text,
      key: pair.key,
      node: item,
      options,
      requires: isSequence(requires) ? requires.items.flatMap(requiredName) : [],
      steps: ['pre-steps', 'post-steps'].flatMap((section) => readSteps(valueOf(options, section))),
      workflow,
    },
  ];
}

/** `- build`, or `- build: [success, failed]`. */
const requiredName = (item: YamlNode): readonly JobUse['requires'][number][] =>
  isScalar(item)
    ? [item]
    : isMapping(item)
      ? effectivePairs(item)
          .slice(0, 1)
          .map(({ key }) => key)
      : [];
