import { createSource } from '../../../core/source';
import { effectivePairs, type YamlNode } from '../../yaml/nodes';
import { parseYaml } from '../../yaml/parse';
import { HOLE, UNKNOWN, type Value } from '../value';

/** Aliases of aliases can stand for more than there is memory: what has more nodes is not known. */
const MOST_NODES = 10_000;

/** The value of a YAML text of which parts may be unknown; unknown where it is no YAML. */
export function parseYamlText(text: string): Value {
  const file = parseYaml(createSource('', text));
  const root = file.documents[0]?.root;
  if (!root || file.errors.length > 0) return UNKNOWN;
  const budget = { left: MOST_NODES };
  const value = valueOf(root, budget);
  return budget.left < 0 ? UNKNOWN : value;
}

function valueOf(node: YamlNode | null, budget: { left: number }): Value {
  budget.left--;
  if (node === null) return null;
  if (budget.left < 0) return UNKNOWN;
  if (node.kind === 'scalar') return node.value === HOLE ? UNKNOWN : node.value;
  if (node.kind === 'sequence') return node.items.map((item) => valueOf(item, budget));
  return new Map(effectivePairs(node).map(({ key, value }) => [key.text, valueOf(value, budget)]));
}
