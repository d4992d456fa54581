import { valueOf } from '../../yaml/nodes';
import type { Service } from '../model';
import { defineRule } from '../rule';

const LIMITS = [
  { what: 'memory', keys: ['mem_limit'], deploy: 'memory' },
  { what: 'processor time', keys: ['cpus', 'cpu_quota', 'cpu_count', 'cpu_percent', 'cpuset'], deploy: 'cpus' },
] as const;

function unlimited(service: Service): readonly string[] {
  const limits = valueOf(valueOf(service.get('deploy'), 'resources'), 'limits');
  return LIMITS.flatMap(({ what, keys, deploy }) =>
    keys.some((key) => service.get(key) !== null) || valueOf(limits, deploy) !== null ? [] : [what],
  );
}

export const rule = defineRule({
  id: 'compose/unlimited-resources',
  title: 'Memory or processor time without a limit',
  severity: 'info',
  profile: 'all',
  aliases: ['kics:memory-not-limited'],
  docs: {
    why: 'A service that leaks memory, or is attacked, takes that of all others on the host, and the kernel ends whichever process it likes. With a limit it ends this one.',
    bad: 'services:\n  app:\n    image: example/app:1\n',
    good: 'services:\n  app:\n    image: example/app:1\n    mem_limit: 512m\n    cpus: 1\n',
    references: ['https://docs.docker.com/reference/compose-file/deploy/#resources'],
  },
  visit: {
    service(service, { report }) {
      // What it extends may limit it.
      if (service.get('extends') || service.get('provider')) return;
      const missing = unlimited(service);
      if (missing.length === 0) return;
      report({
        span: service.pair.key.span,
        message: `"${service.name}" can take all ${missing.join(' and ')} of the host from the other services.`,
      });
    },
  },
});
