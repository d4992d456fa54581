import type { Source } from '../../core/source';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { gitlabFileKind } from './detect';
import type { GitlabFile, Include, IncludeKind } from './model';
import { isInterpolated, valueOfNode, type Home } from './value';

const scalarAt = (node: YamlNode | null, key: string): YamlScalar | null => {
  const value = valueOf(node, key);
  return isScalar(value) ? value : null;
};

/** Reads a GitLab CI file. Never throws. */
export function parseGitlabFile(source: Source, previous?: GitlabFile): GitlabFile {
  const yaml = parseYaml(source, previous?.yaml);
  const [first, second] = yaml.documents.map((document) => document.root);
  const spec = valueOf(first, 'spec');
  const hasHeader =
    isMapping(first) && first.get('spec') !== undefined && (second !== undefined || isOnlyHeader(first));
  const root = (hasHeader ? second : first) ?? null;
  const home = previous?.home ?? { path: source.path };
  return {
    path: source.path,
    home,
    kind: gitlabFileKind(source.path, source.text.slice(0, 8192)) ?? 'fragment',
    source,
    yaml,
    header: hasHeader && isMapping(spec) ? spec : null,
    root,
    value: isMapping(root) ? mappingValue(root, home) : null,
    includes: readIncludes(valueOf(root, 'include')),
    started: isMapping(root) ? root.pairs.flatMap(({ value }) => startedBy(value)) : [],
    takesInputs: isInterpolated(source.text),
  };
}

/** What a job or template starts as a pipeline of its own. */
const startedBy = (job: YamlNode | null): readonly Include[] =>
  isMapping(job) && !job.alias ? readIncludes(valueOf(valueOf(job, 'trigger'), 'include')) : [];

/** A mapping of `spec` alone: a header whose pipeline is not written yet. */
const isOnlyHeader = (mapping: YamlMapping): boolean => mapping.pairs.length === 1;

function mappingValue(root: YamlMapping, home: Home): GitlabFile['value'] {
  const value = valueOfNode(root, home);
  return value.kind === 'mapping' ? value : null;
}

/** The entries of an `include`, of a file or of a job's `trigger`. */
export function readIncludes(node: YamlNode | null): readonly Include[] {
  if (node === null || node.tag === '!reference') return [];
  if (isSequence(node))
    return node.items.flatMap((item) => (isSequence(item) ? readIncludes(item) : [readInclude(item)]));
  return [readInclude(node)];
}

const KINDS: readonly Exclude<IncludeKind, 'unknown'>[] = ['local', 'project', 'remote', 'template', 'component'];

function readInclude(node: YamlNode): Include {
  if (isScalar(node)) {
    const kind: IncludeKind = /^https?:\/\//.test(node.text) ? 'remote' : 'local';
    return { kind, node, mapping: null, location: node, files: [], ref: null, inputs: null, isConditional: false };
  }
  const mapping = isMapping(node) ? node : null;
  const kinds = KINDS.filter((one) => mapping?.get(one));
  const kind = kinds.length === 1 ? (kinds[0] ?? 'unknown') : 'unknown';
  const file = valueOf(mapping, 'file');
  return {
    kind,
    node,
    mapping,
    location: scalarAt(mapping, kind),
    files: isScalar(file) ? [file] : isSequence(file) ? file.items.filter(isScalar) : [],
    ref: scalarAt(mapping, 'ref'),
    inputs: valueOf(mapping, 'inputs'),
    isConditional: mapping?.get('rules') !== undefined,
  };
}
