import type { NameList } from '../yaml/name-lists';
import type { YamlMapping } from '../yaml/nodes';

/** Names of jobs that a job waits for. */
export function needsOf(mapping: YamlMapping): NameList {
  const before = mapping.get('runs-on') ?? mapping.get('steps');
  return { mapping, key: 'needs', ...(before ? { place: { before } } : {}) };
}
