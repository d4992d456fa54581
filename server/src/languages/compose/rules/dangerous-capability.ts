import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { removeItem, removePair } from '../../yaml/edit';
import { isSequence, type YamlScalar } from '../../yaml/nodes';
import { scalarsOf, type Service } from '../model';
import { defineRule } from '../rule';

const CAPABILITIES = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF']);
const UNCONFINED = /^(?:seccomp|apparmor)[:=]unconfined$|^label[:=]disable$/;

function removal(service: Service, key: string, scalar: YamlScalar, source: Source): readonly Fix[] {
  const list = service.get(key);
  if (!isSequence(list) || list.alias) return [];
  const pair = service.node.pairs.find((one) => one.value === list);
  const isLast = list.items.length === 1;
  if (isLast && !pair) return [];
  return [
    fileFix('suggestion', `Remove ${scalar.text}`, () =>
      isLast && pair ? removePair(pair, service.node, source) : removeItem(scalar, list, source),
    ),
  ];
}

export const rule = defineRule({
  id: 'compose/dangerous-capability',
  title: 'Capability that opens the host',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'With these capabilities, or without the filter for system calls, a container can mount the host’s disks, load modules into its kernel or read other processes.',
    bad: 'services:\n  app:\n    image: example/app:1\n    cap_add:\n      - ALL\n',
    good: 'services:\n  app:\n    image: example/app:1\n    cap_add:\n      - NET_BIND_SERVICE\n',
    references: ['https://man7.org/linux/man-pages/man7/capabilities.7.html'],
  },
  visit: {
    service(service, { source, report }) {
      for (const scalar of scalarsOf(service.get('cap_add'))) {
        if (!CAPABILITIES.has(scalar.text.toUpperCase().replace(/^CAP_/, ''))) continue;
        report({
          span: scalar.span,
          message: `${scalar.text} lets "${service.name}" out of its container.`,
          fixes: removal(service, 'cap_add', scalar, source),
        });
      }
      for (const scalar of scalarsOf(service.get('security_opt'))) {
        if (!UNCONFINED.test(scalar.text)) continue;
        report({
          span: scalar.span,
          message: `"${scalar.text}" takes away what keeps "${service.name}" in its container.`,
        });
      }
    },
  },
});
