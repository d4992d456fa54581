/** Template expressions: `${{ if }}`, `${{ each }}` and `${{ insert }}` as keys are opened, the rest is unknown. */
import {
  effectivePairs,
  isMapping,
  isScalar,
  isSequence,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';

/** True for text that is replaced before the pipeline is read (`${{ }}`), or while it runs (`$[ ]`). */
export const isExpression = (text: string): boolean => text.includes('${{') || /^\s*\$\[/.test(text);

const isDirective = (text: string): boolean => /^\s*\$\{\{/.test(text);

export interface Item {
  readonly node: YamlMapping;
  readonly isConditional: boolean;
}

export interface Items {
  readonly items: readonly Item[];
  /** True where an expression stands for further items. */
  readonly isOpen: boolean;
}

/** The mappings of a list, those in conditional insertions too. */
export function itemsOf(node: YamlNode | null | undefined, isConditional = false): Items {
  if (!isSequence(node)) return { items: [], isOpen: isScalar(node) && isExpression(node.text) };
  const items: Item[] = [];
  let isOpen = false;
  for (const item of node.items) {
    if (isSequence(item)) {
      const inner = itemsOf(item, isConditional);
      items.push(...inner.items);
      isOpen ||= inner.isOpen;
    } else if (isScalar(item)) isOpen ||= isExpression(item.text);
    else if (item.pairs.length > 0 && item.pairs.every(({ key }) => isDirective(key.text))) {
      for (const { value } of item.pairs) {
        const inner = itemsOf(value, true);
        if (!isSequence(value)) isOpen = true;
        items.push(...inner.items);
        isOpen ||= inner.isOpen;
      }
    } else items.push({ node: item, isConditional });
  }
  return { items, isOpen };
}

/** The pairs of a mapping, those in conditional insertions too. */
export function pairsOf(node: YamlNode | null | undefined): readonly YamlPair[] {
  if (!isMapping(node)) return [];
  return effectivePairs(node).flatMap((pair) => (isDirective(pair.key.text) ? pairsOf(pair.value) : [pair]));
}

/** The value of a key, also of one that is inserted on a condition. */
export const valueAt = (node: YamlNode | null | undefined, key: string): YamlNode | null =>
  pairsOf(node).find((pair) => pair.key.text === key)?.value ?? null;

export const scalarAt = (node: YamlNode | null | undefined, key: string): YamlScalar | null => {
  const value = valueAt(node, key);
  return isScalar(value) ? value : null;
};

/** True where an expression decides whether a key is there. */
export const hasDirective = (node: YamlMapping): boolean => node.pairs.some(({ key }) => isDirective(key.text));
