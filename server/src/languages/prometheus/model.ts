import type { Source } from '../../core/source';
import {
  isMapping,
  isScalar,
  itemsOf,
  valueOf,
  type YamlFile,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { certainProblems } from '../yaml/readable';
import { compare, type ShapeProblem } from '../yaml/shape';
import { kindOf, type PrometheusKind } from './detect';
import { prometheusFacts } from './facts';

/** A file that Prometheus or Alertmanager reads, or Kubernetes resources that hold rules. */
export interface PrometheusFile {
  readonly yaml: YamlFile;
  readonly kind: PrometheusKind;
  readonly root: YamlMapping | null;
  readonly groups: readonly YamlNode[];
  readonly alerts: readonly Alert[];
  /** The expressions of rules and of their tests. */
  readonly expressions: readonly YamlScalar[];
  /** Places that do not follow the table of keys. */
  readonly problems: readonly ShapeProblem[];
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

/** Reads a file of any kind. Never throws. */
export function parsePrometheusFile(source: Source, previous?: PrometheusFile): PrometheusFile {
  const yaml = parseYaml(source, previous?.yaml);
  const kind = kindOf(source.path, source.text) ?? 'rules';
  const roots = yaml.documents.map(({ root }) => root);
  const first = roots[0];
  const root = isMapping(first) ? first : null;
  const lists =
    kind === 'rules' ? roots.flatMap((one) => [valueOf(one, 'groups'), valueOf(valueOf(one, 'spec'), 'groups')]) : [];
  const groups = lists.flatMap(itemsOf);
  const rules = groups.flatMap((group) => itemsOf(valueOf(group, 'rules')));
  const tests = kind === 'tests' ? itemsOf(valueOf(root, 'tests')) : [];
  const tested = tests.flatMap((test) => itemsOf(valueOf(test, 'promql_expr_test')));
  return {
    yaml,
    kind,
    root,
    groups,
    alerts: rules.flatMap(alertOf),
    expressions: [...rules, ...tested].map((rule) => valueOf(rule, 'expr')).filter(isScalar),
    problems: certainProblems(problemsIn(kind, root, lists), yaml, source),
  };
}

function problemsIn(
  kind: PrometheusKind,
  root: YamlMapping | null,
  lists: readonly (YamlNode | null)[],
): readonly ShapeProblem[] {
  const table = prometheusFacts();
  // A resource of Kubernetes holds the groups, and is itself the affair of its operator.
  if (kind === 'rules' && (root === null || root.get('kind') || root.get('spec')))
    return lists.flatMap((groups) => compare(groups, '@groups', table));
  return compare(root, `@${kind}`, table);
}

function alertOf(node: YamlNode): readonly Alert[] {
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
}

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
