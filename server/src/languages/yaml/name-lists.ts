/** Lists of names that a key holds: one name alone, several between brackets, or each on a line of its own. */
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import { insertItems, insertKey, removeItem, removePair, type Place } from './edit';
import { isScalar, isSequence, type YamlMapping, type YamlPair } from './nodes';
import { writeScalar } from './quote';

export interface NameList {
  readonly mapping: YamlMapping;
  readonly key: string;
  /** Where the key goes if it is not there. */
  readonly place?: Place;
  /** `list`: one name stands in brackets too. */
  readonly alone?: 'list';
}

const written = ({ alone }: NameList, names: readonly string[]): string =>
  names.length === 1 && alone !== 'list'
    ? writeScalar(names[0] ?? '', 'plain')
    : `[${names.map((name) => writeScalar(name, 'plain', true)).join(', ')}]`;

/** Null where the list stands elsewhere: behind an alias, or in a mapping that is merged in. */
function ownPair({ mapping, key }: NameList): YamlPair | null {
  const pair = mapping.pairs.find((one) => one.key.text === key);
  return mapping.alias || pair?.value?.alias ? null : (pair ?? null);
}

export function addNames(list: NameList, names: readonly string[], source: Source): readonly TextEdit[] | null {
  const { mapping, key, place } = list;
  if (mapping.alias) return null;
  if (!mapping.get(key)) return insertKey(mapping, key, written(list, names), source, place);
  const value = ownPair(list)?.value;
  if (isSequence(value)) return insertItems(value, names, source);
  return isScalar(value) && value.text !== ''
    ? [{ span: value.span, text: written(list, [value.text, ...names]) }]
    : null;
}

/** Other names, or none, in place of one. Without any the key goes too, unless nothing would be left. */
export function replaceName(
  list: NameList,
  name: string,
  others: readonly string[],
  source: Source,
): readonly TextEdit[] | null {
  const pair = ownPair(list);
  const value = pair?.value;
  if (!pair) return null;
  if (isScalar(value)) return value.text === name ? replaceAll(list, pair, others, source) : null;
  if (!isSequence(value)) return null;
  const names = value.items.map((item) => (isScalar(item) && !item.alias ? item.text : null));
  const item = value.items[names.indexOf(name)];
  if (!item || names.includes(null)) return null;
  const [first, ...rest] = others.filter((other) => !names.includes(other));
  if (first === undefined)
    return value.items.length === 1 ? replaceAll(list, pair, [], source) : removeItem(item, value, source);
  const more = rest.length > 0 ? insertItems(value, rest, source) : [];
  return more && [{ span: item.span, text: writeScalar(first, 'plain', value.isFlow) }, ...more];
}

const replaceAll = (
  list: NameList,
  pair: YamlPair,
  names: readonly string[],
  source: Source,
): readonly TextEdit[] | null =>
  names.length === 0
    ? removePair(pair, list.mapping, source)
    : pair.value && [{ span: pair.value.span, text: written(list, names) }];
