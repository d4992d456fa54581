import type { Source } from '../../core/source';
import { isMapping, type YamlFile, type YamlMapping } from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { certainProblems } from '../yaml/readable';
import { compare, type ShapeProblem } from '../yaml/shape';
import { kustomizeFacts } from './facts';

/** A `kustomization.yaml`. */
export interface Kustomization {
  readonly yaml: YamlFile;
  readonly root: YamlMapping | null;
  /** Places that do not follow the table of keys. */
  readonly problems: readonly ShapeProblem[];
}

/** Reads a `kustomization.yaml`. Never throws. */
export function parseKustomization(source: Source, previous?: Kustomization): Kustomization {
  const yaml = parseYaml(source, previous?.yaml);
  const first = yaml.documents[0]?.root ?? null;
  const root = isMapping(first) ? first : null;
  return { yaml, root, problems: certainProblems(compare(root, '@kustomization', kustomizeFacts()), yaml, source) };
}
