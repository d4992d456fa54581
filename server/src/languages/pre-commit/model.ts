import type { Source } from '../../core/source';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlFile,
  type YamlMapping,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';

/** The configuration of pre-commit: repositories of hooks, each at a version. */
export interface PreCommitFile {
  readonly yaml: YamlFile;
  readonly repositories: readonly HookRepository[];
}

export interface HookRepository {
  readonly node: YamlMapping;
  /** Its address, or `local`, `meta` and `builtin`. */
  readonly url: YamlScalar;
  readonly rev: YamlScalar | null;
}

export function parsePreCommit(source: Source, previous?: PreCommitFile): PreCommitFile {
  const yaml = parseYaml(source, previous?.yaml);
  const repos = valueOf(yaml.documents[0]?.root, 'repos');
  const entries = isSequence(repos) ? repos.items.filter(isMapping) : [];
  return {
    yaml,
    repositories: entries.flatMap((node) => {
      const url = valueOf(node, 'repo');
      const rev = valueOf(node, 'rev');
      return isScalar(url) ? [{ node, url, rev: isScalar(rev) ? rev : null }] : [];
    }),
  };
}
