import { isMapping, isSequence, valueOf, type YamlMapping } from '../../yaml/nodes';

/** The entries under `updates`. */
export function updatesOf(root: YamlMapping): readonly YamlMapping[] {
  const updates = valueOf(root, 'updates');
  return isSequence(updates) ? updates.items.filter(isMapping) : [];
}
