import { portsOf } from '../model';
import { defineRule } from '../rule';

/** The web's own ports are meant to be these. */
const EXPECTED: ReadonlySet<number> = new Set([80, 443]);

/** Ports below need a privilege of the kernel. */
const FIRST_FREE = 1024;

export const rule = defineRule({
  id: 'compose/privileged-port',
  title: 'Port of the host below 1024',
  severity: 'info',
  profile: 'all',
  aliases: ['kics:privileged-ports-mapped-in-container'],
  docs: {
    why: 'Ports below 1024 belong to services of the system, such as SSH, mail and DNS. Docker without root cannot publish them at all, and a service of the host that wants the port finds it taken.',
    bad: 'services:\n  app:\n    image: example/app:1\n    ports: ["25:25"]\n',
    good: 'services:\n  app:\n    image: example/app:1\n    ports: ["2525:25"]\n',
    references: ['https://docs.docker.com/engine/security/rootless/'],
  },
  visit: {
    service(service, { report }) {
      for (const { scalar, published } of portsOf(service)) {
        const first = Number.parseInt(published ?? '', 10);
        if (Number.isNaN(first) || first === 0 || first >= FIRST_FREE || EXPECTED.has(first)) continue;
        report({
          span: scalar.span,
          message: `Port ${String(first)} of the host is one of the system’s, and cannot be published without root.`,
        });
      }
    },
  },
});
