import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { isScalar, valueOf } from '../../yaml/nodes';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/named-replicas',
  title: 'One name for several containers',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The name of a container is unique: Compose refuses to start more than one of a service that has `container_name`.',
    bad: 'services:\n  app:\n    image: example/app:1\n    container_name: app\n    deploy:\n      replicas: 2\n',
    good: 'services:\n  app:\n    image: example/app:1\n    deploy:\n      replicas: 2\n',
  },
  visit: {
    service(service, { source, report }) {
      const pair = service.node.get('container_name');
      const count = valueOf(service.get('deploy'), 'replicas') ?? service.get('scale');
      if (!pair || !isScalar(count) || typeof count.value !== 'number' || count.value < 2) return;
      report({
        span: pair.key.span,
        message: `${count.text} containers of "${service.name}" cannot have one name, so Compose refuses to start them.`,
        fixes: service.node.pairs.includes(pair)
          ? [fileFix('suggestion', 'Remove container_name', () => removePair(pair, service.node, source))]
          : [],
      });
    },
  },
});
