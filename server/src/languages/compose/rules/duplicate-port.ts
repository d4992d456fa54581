import { portsOf } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/duplicate-port',
  title: 'Port of the host that two services take',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A port of the host goes to one container. The second service does not start: the address is already in use.',
    bad: 'services:\n  a:\n    image: example/a:1\n    ports: ["8080:80"]\n  b:\n    image: example/b:1\n    ports: ["8080:81"]\n',
    good: 'services:\n  a:\n    image: example/a:1\n    ports: ["8080:80"]\n  b:\n    image: example/b:1\n    ports: ["8081:81"]\n',
  },
  visit: {
    file(file, { report }) {
      const taken = new Map<string, { readonly service: string; readonly start: number; readonly end: number }>();
      for (const service of file.services) {
        // Services of different profiles need not run together.
        if (service.get('profiles') || service.get('deploy')) continue;
        for (const { scalar, published, host, protocol } of portsOf(service)) {
          if (published === null || published.includes('-')) continue;
          const key = `${host ?? ''}:${published}/${protocol}`;
          const first = taken.get(key);
          const { start, end } = scalar.span;
          if (!first) taken.set(key, { service: service.name, start, end });
          else if (first.service !== service.name)
            report({
              span: scalar.span,
              message: `Port ${published} of the host is taken by "${first.service}", so one of the two does not start.`,
              related: [{ span: { start: first.start, end: first.end }, message: `Taken by "${first.service}"` }],
            });
        }
      }
    },
  },
});
