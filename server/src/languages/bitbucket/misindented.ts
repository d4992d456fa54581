import { isBare, type YamlMapping, type YamlPair } from '../yaml/nodes';

const OWNERS: ReadonlySet<string> = new Set(['step', 'stage', 'parallel', 'final']);

/** The empty first key of an entry beside which stands what should be below it; null where nothing does. */
export function misindentedOwner({ pairs }: YamlMapping): YamlPair | null {
  const [owner, second] = pairs;
  if (!owner || !second || !OWNERS.has(owner.key.text)) return null;
  return isBare(owner) ? owner : null;
}
