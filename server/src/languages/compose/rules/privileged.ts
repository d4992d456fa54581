import { fileFix } from '../../../core/finding';
import { isDockerDaemon, type ImageReference } from '../../../core/image';
import { isScalar } from '../../yaml/nodes';
import { removePair } from '../../yaml/edit';
import { defineRule } from '../rule';

/** Images that run containers in the container, which their documentation asks the privilege for. */
const runsContainers = (image: ImageReference): boolean =>
  /(?:^|\/)(?:rancher\/k3s|kindest\/node|moby\/buildkit|earthly\/buildkitd)$/.test(image.path) || isDockerDaemon(image);

export const rule = defineRule({
  id: 'compose/privileged',
  title: 'Privileged container',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['kics:privileged-containers-enabled'],
  docs: {
    why: 'A privileged container has every capability and every device of the host: whoever breaks into it has the host. Name the capability or device that is needed under `cap_add` or `devices`.',
    bad: 'services:\n  app:\n    image: example/app:1\n    privileged: true\n',
    good: 'services:\n  app:\n    image: example/app:1\n    cap_add: [NET_ADMIN]\n',
  },
  visit: {
    service(service, { source, report }) {
      const pair = service.node.get('privileged');
      if (!pair || !isScalar(pair.value) || pair.value.value !== true) return;
      if (service.image && runsContainers(service.image.reference)) return;
      report({
        span: pair.value.span,
        message: `"${service.name}" has every capability and device of the host, so whoever breaks into it has the host.`,
        fixes: service.node.pairs.includes(pair)
          ? [fileFix('suggestion', 'Remove privileged', () => removePair(pair, service.node, source))]
          : [],
      });
    },
  },
});
