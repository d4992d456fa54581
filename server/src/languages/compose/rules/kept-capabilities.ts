import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isScalar, valueOf } from '../../yaml/nodes';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/kept-capabilities',
  title: 'Capabilities that nothing takes away',
  severity: 'info',
  profile: 'all',
  aliases: ['kics:container-capabilities-unrestricted'],
  docs: {
    why: 'Docker gives every container fourteen capabilities of root, to change owners, send raw packets or make devices, among others. Most services need none: drop all, and add what is missed.',
    bad: 'services:\n  app:\n    image: example/app:1\n',
    good: 'services:\n  app:\n    image: example/app:1\n    cap_drop: [ALL]\n',
    references: ['https://docs.docker.com/engine/security/#linux-kernel-capabilities'],
  },
  visit: {
    service(service, { source, report }) {
      if (service.get('extends') || service.get('provider') || service.get('cap_drop')) return;
      const privileged = valueOf(service.node, 'privileged');
      // compose/privileged says it louder.
      if (isScalar(privileged) && privileged.value === true) return;
      report({
        span: service.pair.key.span,
        message: `"${service.name}" keeps all capabilities that Docker gives by default.`,
        fixes: [
          fileFix('suggestion', 'Drop all capabilities', () =>
            insertKey(service.node, 'cap_drop', '\n  - ALL', source),
          ),
        ],
      });
    },
  },
});
