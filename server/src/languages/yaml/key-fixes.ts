import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { removePair, renameKey } from './edit';
import type { YamlMapping, YamlPair } from './nodes';

/**
 * What can be done about a key that is not known: take the name that was meant, where there is one, or take it out.
 * Where the file is refused the name is safe; where the key is passed over, the file does something else with it.
 */
export const unknownKeyFixes = (
  pair: YamlPair,
  mapping: YamlMapping,
  known: string | null | undefined,
  source: Source,
  isRefused = true,
): readonly Fix[] => [
  ...(known
    ? [fileFix(isRefused ? 'safe' : 'suggestion', `Rename to "${known}"`, () => renameKey(pair, known), true)]
    : []),
  fileFix('suggestion', 'Remove the key', () => removePair(pair, mapping, source)),
];
