/** Finds what holds a pair or an item, for edits that need to know it. Only what spans the place is walked. */
import type { Source } from '../../core/source';
import { contains, type Span, type TextEdit } from '../../core/text';
import { spanInPlace } from './tree';
import { removeItem, removePair } from './edit';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './nodes';

/** The node that holds another one, or a pair, by where that is written; null where it stands elsewhere. */
function holderOf(root: YamlNode, place: Span, isHolder: (node: YamlNode) => boolean): YamlNode | null {
  for (let node: YamlNode | null = root; node && !node.alias; node = childAt(node, place)) {
    if (isHolder(node)) return node;
  }
  return null;
}

function childAt(node: YamlNode, place: Span): YamlNode | null {
  if (node.kind === 'scalar') return null;
  const children = node.kind === 'sequence' ? node.items : node.pairs.map(({ value }) => value);
  return children.find((child) => child && !child.alias && contains(child.span, place)) ?? null;
}

/** True between the brackets of a sequence or mapping, where commas and brackets end a plain scalar. */
export const isInFlow = (root: YamlNode, scalar: YamlScalar): boolean =>
  holderOf(root, spanInPlace(scalar), (node) => node.kind !== 'scalar' && node.isFlow) !== null;

export const mappingWith = (root: YamlNode | null, pair: YamlPair): YamlMapping | null => {
  const holder = root && holderOf(root, pair.key.span, (node) => node.kind === 'mapping' && node.pairs.includes(pair));
  return holder?.kind === 'mapping' ? holder : null;
};

export const sequenceWith = (root: YamlNode | null, item: YamlNode): YamlSequence | null => {
  const holder =
    root && holderOf(root, spanInPlace(item), (node) => node.kind === 'sequence' && node.items.includes(item));
  return holder?.kind === 'sequence' ? holder : null;
};

/** Removes a pair wherever it stands below the root; null where something has to stay in its place. */
export function removePairBelow(root: YamlNode | null, pair: YamlPair, source: Source): readonly TextEdit[] | null {
  const mapping = mappingWith(root, pair);
  return mapping && removePair(pair, mapping, source);
}

export function removeItemBelow(root: YamlNode | null, item: YamlNode, source: Source): readonly TextEdit[] | null {
  const sequence = sequenceWith(root, item);
  return sequence && removeItem(item, sequence, source);
}

/** Removes the pair that has this value. */
export function removeValueBelow(root: YamlNode | null, value: YamlNode, source: Source): readonly TextEdit[] | null {
  const holder =
    root &&
    holderOf(
      root,
      spanInPlace(value),
      (node) => node.kind === 'mapping' && node.pairs.some((one) => one.value === value),
    );
  const pair = holder?.kind === 'mapping' ? holder.pairs.find((one) => one.value === value) : undefined;
  return holder?.kind === 'mapping' && pair ? removePair(pair, holder, source) : null;
}
