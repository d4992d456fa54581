import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { literal } from '../model';
import { defineRule } from '../rule';

const NAMESPACES: Readonly<Record<string, string>> = {
  network_mode: 'the network of the host: every port it opens is open there, and it reaches what listens on localhost',
  pid: 'the processes of the host in sight, and can read their environment and end them',
  ipc: 'the shared memory of the host',
  userns_mode: 'the users of the host: root in it is root there',
};

export const rule = defineRule({
  id: 'compose/host-namespace',
  title: 'Namespace of the host',
  severity: 'warning',
  profile: 'strict',
  aliases: ['kics:host-namespace-is-shared'],
  docs: {
    why: 'Namespaces keep a container apart from the host. With the host’s own, a hole in the service is one in the host.',
    bad: 'services:\n  app:\n    image: example/app:1\n    pid: host\n',
    good: 'services:\n  app:\n    image: example/app:1\n',
  },
  visit: {
    service(service, { source, report }) {
      for (const [key, what] of Object.entries(NAMESPACES)) {
        const pair = service.node.get(key);
        if (!pair?.value || literal(pair.value) !== 'host') continue;
        report({
          span: pair.value.span,
          message: `"${service.name}" has ${what}.`,
          fixes: service.node.pairs.includes(pair)
            ? [fileFix('suggestion', `Remove ${key}`, () => removePair(pair, service.node, source))]
            : [],
        });
      }
    },
  },
});
