/** Names that a Bitbucket file declares and uses: services, caches and custom pipelines. */
import { isScalar, isSequence, itemsOf, pairsOf, valueOf, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { nameUse as use, type NameUse } from '../yaml/names';
import type { BitbucketFile } from './model';

const scalarsOf = (node: YamlNode | null): readonly YamlScalar[] =>
  isSequence(node) ? node.items.filter(isScalar) : isScalar(node) ? [node] : [];

export function namesIn({ root, pipelines }: BitbucketFile): readonly NameUse[] {
  const definitions = valueOf(root, 'definitions');
  const declared = (kind: string, node: YamlNode | null): readonly NameUse[] =>
    pairsOf(node).map(({ key }) => use(kind, key, true));
  const seen = new Set<number>();
  const steps = pipelines
    .flatMap((one) => one.steps)
    .filter(({ node }) => !seen.has(node.span.start) && seen.add(node.span.start));
  const triggers = pairsOf(valueOf(root, 'triggers')).flatMap(({ value }) => itemsOf(value));
  return [
    ...declared('service', valueOf(definitions, 'services')),
    ...declared('cache', valueOf(definitions, 'caches')),
    ...declared('custom pipeline', valueOf(valueOf(root, 'pipelines'), 'custom')),
    ...steps.flatMap(({ node }) => [
      ...scalarsOf(valueOf(node, 'services')).map((one) => use('service', one)),
      ...scalarsOf(valueOf(node, 'caches')).map((one) => use('cache', one)),
      ...scalarsOf(valueOf(node, 'custom')).map((one) => use('custom pipeline', one)),
    ]),
    ...triggers.flatMap((one) => scalarsOf(valueOf(one, 'pipelines'))).map((one) => use('custom pipeline', one)),
  ];
}
