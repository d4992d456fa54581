/** Nodes of the neutral model that keep the YAML mapping they were read from, so that a fix can edit it. */
import type { Node, Variable } from '../../pipeline/model';
import type { YamlMapping, YamlPair } from '../yaml/nodes';

export interface Written {
  readonly mapping: YamlMapping;
}

/** A variable, and where it stands. */
export interface WrittenVariable extends Variable, Written {
  readonly pair: YamlPair;
}

export const mappingOf = (node: Node & Partial<Written>): YamlMapping | undefined => node.mapping;
