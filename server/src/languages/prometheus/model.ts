import type { Source } from '../../core/source';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlFile,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';

/** A file of Prometheus rules, or of Kubernetes resources that hold such rules. */
export interface RuleFile {
  readonly yaml: YamlFile;
  readonly alerts: readonly Alert[];
}

export interface Alert {
  readonly node: YamlMapping;
  readonly name: YamlScalar;
  readonly expression: YamlScalar | null;
  /** How long the condition has to hold; null where nothing is said. */
  readonly duration: YamlNode | null;
  /** Values by name; null where a label or annotation is no plain text. */
  readonly labels: ReadonlyMap<string, string | null>;
  readonly annotations: ReadonlyMap<string, string | null>;
}

export function parseRuleFile(source: Source, previous?: RuleFile): RuleFile {
  const yaml = parseYaml(source, previous?.yaml);
  const alerts = yaml.documents.flatMap(({ root }) =>
    [root, valueOf(root, 'spec')].flatMap((holder) => itemsOf(valueOf(holder, 'groups'))).flatMap(alertsOf),
  );
  return { yaml, alerts };
}

const itemsOf = (node: YamlNode | null): readonly YamlNode[] => (isSequence(node) ? node.items : []);

const alertsOf = (group: YamlNode): readonly Alert[] =>
  itemsOf(valueOf(group, 'rules')).flatMap((node): Alert[] => {
    const name = valueOf(node, 'alert');
    const expression = valueOf(node, 'expr');
    if (!isMapping(node) || !isScalar(name) || name.text === '') return [];
    return [
      {
        node,
        name,
        expression: isScalar(expression) ? expression : null,
        duration: valueOf(node, 'for'),
        labels: textsOf(valueOf(node, 'labels')),
        annotations: textsOf(valueOf(node, 'annotations')),
      },
    ];
  });

const textsOf = (node: YamlNode | null): ReadonlyMap<string, string | null> =>
  new Map(
    isMapping(node)
      ? [...node.mergedFrom, node].flatMap(({ pairs }) =>
          pairs.map(({ key, value }) => [key.text, isScalar(value) ? value.text : null] as const),
        )
      : [],
  );

/** Severities with which teams wake somebody. */
const PAGING = /^(?:critical|crit|page|pager|paging|emergency|fatal|disaster|sev-?[01]|p[01])$/i;

/** True for an alert that wakes somebody, as far as its labels say. */
export const isPaging = ({ labels }: Alert): boolean =>
  [labels.get('severity'), labels.get('priority')].some((value) => PAGING.test(value ?? ''));
