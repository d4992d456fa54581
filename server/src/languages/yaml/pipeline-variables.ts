/** Variables of a pipeline that are written as a mapping of names to values. */
import type { Fact, Variable } from '../../pipeline/model';
import { isMapping, isScalar, pairsOf, type YamlMapping, type YamlNode, type YamlPair } from './nodes';

/** Where a variable can be edited. */
export interface VariablePlace {
  readonly pair: YamlPair;
  readonly mapping: YamlMapping;
}

export interface VariableKind {
  readonly scope: Variable['scope'];
  readonly isSecret: Fact;
  /** True for text in which something else is put before it is used. */
  readonly isFilledIn: (text: string) => boolean;
}

/** The variables of a mapping; where each stands is noted in `places`. */
export function variablesIn(
  node: YamlNode | null,
  { scope, isSecret, isFilledIn }: VariableKind,
  places: Map<Variable, VariablePlace>,
): readonly Variable[] {
  if (!isMapping(node)) return [];
  return pairsOf(node).flatMap((pair): readonly Variable[] => {
    const { key, value } = pair;
    if (!isScalar(value)) return [];
    const variable: Variable = {
      span: pair.span,
      path: null,
      origins: [],
      name: key.text,
      nameSpan: key.span,
      value: isFilledIn(value.text) ? null : value.text,
      valueSpan: value.span,
      isSecret,
      scope,
    };
    places.set(variable, { pair, mapping: node });
    return [variable];
  });
}
