/** Names that a file of Prometheus or Alertmanager declares and uses. */
import { nameUse as use, type NameUse } from '../yaml/names';
import { isMapping, isScalar, itemsOf, valueOf, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/nodes';
import type { PrometheusFile } from './model';

const DEEPEST = 40;

/** The routes of an Alertmanager, the root first. */
export function routesIn({ root, kind }: PrometheusFile): readonly YamlMapping[] {
  const routes: YamlMapping[] = [];
  const add = (node: YamlNode | null, depth: number): void => {
    if (!isMapping(node) || depth > DEEPEST) return;
    routes.push(node);
    for (const child of itemsOf(valueOf(node, 'routes'))) add(child, depth + 1);
  };
  if (kind === 'alertmanager') add(valueOf(root, 'route'), 0);
  return routes;
}

const namesOf = (nodes: readonly YamlNode[], key: string): readonly YamlScalar[] =>
  nodes.map((node) => valueOf(node, key)).filter(isScalar);

const scalarsOf = (node: YamlNode | null): readonly YamlScalar[] => itemsOf(node).filter(isScalar);

export interface Declared {
  /** For people: "receiver". */
  readonly kind: string;
  readonly names: readonly YamlScalar[];
}

/** What a file gives names to, each of which it may give once. */
export function declaredIn({ root, groups }: PrometheusFile): readonly Declared[] {
  const list = (key: string): readonly YamlNode[] => itemsOf(valueOf(root, key));
  return [
    { kind: 'group', names: namesOf(groups, 'name') },
    { kind: 'scrape job', names: namesOf(list('scrape_configs'), 'job_name') },
    { kind: 'receiver', names: namesOf(list('receivers'), 'name') },
    { kind: 'time interval', names: namesOf([...list('mute_time_intervals'), ...list('time_intervals')], 'name') },
  ];
}

/** The names that routes use. */
export const usedIn = (file: PrometheusFile): readonly Declared[] => {
  const routes = routesIn(file);
  const intervals = (key: string): readonly YamlScalar[] => routes.flatMap((route) => scalarsOf(valueOf(route, key)));
  return [
    { kind: 'receiver', names: namesOf(routes, 'receiver') },
    { kind: 'time interval', names: [...intervals('mute_time_intervals'), ...intervals('active_time_intervals')] },
  ];
};

export const namesIn = (file: PrometheusFile): readonly NameUse[] => [
  ...declaredIn(file).flatMap(({ kind, names }) => names.map((name) => use(kind, name, true))),
  ...usedIn(file).flatMap(({ kind, names }) => names.map((name) => use(kind, name))),
];
