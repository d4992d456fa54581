/**
 * Node kinds that YAML rules visit: `error` (a syntax error), `mapping`, `sequence` and `scalar`.
 * What is reached through an alias is visited once, at its anchor.
 */
import type { Subject } from '../../core/language';
import { rulesFor } from '../../core/rule';
import type { YamlError, YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './nodes';

export interface YamlNodes {
  error: YamlError;
  mapping: YamlMapping;
  sequence: YamlSequence;
  scalar: YamlScalar;
}

/** What the reader of a file makes of a key that stands twice in one mapping. */
export type RepeatedKeys = 'refused' | 'last one holds';

const SUBJECT = 'yaml';

export const defineRule = rulesFor<YamlNodes, YamlFile, RepeatedKeys>(SUBJECT);

type Visit = (kind: string, node: unknown) => void;

function walkNode(node: YamlNode, visit: Visit): void {
  if (node.alias) return;
  visit(node.kind, node);
  if (node.kind === 'sequence') for (const item of node.items) walkNode(item, visit);
  else if (node.kind === 'mapping') {
    for (const pairs of [node.pairs, node.mergePairs]) {
      for (const { key, value } of pairs) {
        if (!key.alias) visit('scalar', key);
        if (value) walkNode(value, visit);
      }
    }
  }
}

/** What every YAML-based language returns among its subjects, so that the rules of YAML itself run. */
export const yamlSubject = (file: YamlFile, repeatedKeys: RepeatedKeys = 'refused'): Subject => ({
  id: SUBJECT,
  model: file,
  project: repeatedKeys,
  walk: (visit) => {
    for (const error of file.errors) visit('error', error);
    for (const { root } of file.documents) if (root) walkNode(root, visit);
  },
});
