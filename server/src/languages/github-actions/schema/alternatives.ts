import type { YamlMapping } from '../../yaml/nodes';
import type { MappingShape } from './grammar';

/** A key without which an alternative is nothing says more of what is meant than another. */
const REQUIRED = 2;

/**
 * Those of several alternatives that have the most of a mapping's keys, so that a key of another one is what is wrong.
 * Among equals the first key decides, as it does for GitHub. Alternatives with free keys all stay.
 */
export function likeliest(alternatives: readonly MappingShape[], { pairs }: YamlMapping): readonly MappingShape[] {
  if (alternatives.length < 2 || alternatives.some(({ loose }) => loose !== null)) return alternatives;
  const scores = alternatives.map(({ properties }) =>
    pairs.reduce((sum, { key }) => {
      const property = properties.get(key.text);
      return sum + (property ? (property.required ? REQUIRED : 1) : 0);
    }, 0),
  );
  const best = Math.max(...scores);
  return alternatives.filter((_, i) => scores[i] === best);
}
