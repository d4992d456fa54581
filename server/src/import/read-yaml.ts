import type { Source } from '../core/source';
import { isMapping, isScalar, isSequence, type YamlNode } from '../languages/yaml/nodes';
import { parseYaml } from '../languages/yaml/parse';
import { combine, note, type Imported, type Part } from './imported';

/** How each key of a file is taken over; a string says why it is not. */
export type Keys = Readonly<Record<string, string | ((value: YamlNode | null) => Part)>>;

/** Reads a file whose root is a mapping, key by key; keys that the table does not hold become notes. */
export function importKeys(source: Source, keys: Keys): Imported {
  const { documents, errors } = parseYaml(source);
  const root = documents[0]?.root ?? null;
  if (errors.length > 0 || (root !== null && !isMapping(root) && !isNothing(root))) {
    return combine([note('it is no YAML mapping that can be read, so nothing of it was taken over.')]);
  }
  return combine(entries(root).map(([key, value]) => importKey(keys, key, value)));
}

function importKey(keys: Keys, key: string, value: YamlNode | null): Part {
  const how = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (how === undefined) return note(`${quoted(key)} has no equivalent.`);
  return typeof how === 'string' ? note(`${quoted(key)}: ${how}`) : how(value);
}

const isNothing = (node: YamlNode): boolean => isScalar(node) && node.value === null;

export const quoted = (key: string): string => `\`${key.replace(/[\r\n]+/g, ' ')}\``;

export const entries = (node: YamlNode | null): readonly (readonly [string, YamlNode | null])[] =>
  isMapping(node) ? node.pairs.map(({ key, value }) => [key.text, value] as const) : [];

/** The items of a sequence, or of a text with commas. */
export function strings(node: YamlNode | null): readonly string[] {
  if (isSequence(node)) return node.items.flatMap((item) => (isScalar(item) ? [item.text.trim()] : []));
  if (!isScalar(node) || node.value === null) return [];
  return node.text
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

export const text = (node: YamlNode | null): string | null =>
  isScalar(node) && node.value !== null ? node.text : null;

export const isTrue = (node: YamlNode | null): boolean => isScalar(node) && node.value === true;
