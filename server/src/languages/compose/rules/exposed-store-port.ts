import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { composeFacts } from '../facts';
import { portsOf } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/exposed-store-port',
  title: 'Database open to the network',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A published port is open on every address of the host, past its firewall: Docker writes its own rules. Other services reach a database without it; for yourself, publish it on 127.0.0.1.',
    bad: 'services:\n  db:\n    image: postgres:17\n    ports:\n      - "5432:5432"\n',
    good: 'services:\n  db:\n    image: postgres:17\n    ports:\n      - "127.0.0.1:5432:5432"\n',
    references: ['https://docs.docker.com/engine/network/packet-filtering-firewalls/'],
  },
  visit: {
    service(service, { report }) {
      for (const { scalar, host, published, target } of portsOf(service)) {
        const store = composeFacts().storePorts[target];
        if (store === undefined || (host !== null && host !== '0.0.0.0')) continue;
        report({
          span: scalar.span,
          message: `${store} is open on every address of the host, past its firewall.`,
          fixes:
            published !== null && host === null
              ? [fileFix('suggestion', 'Publish it on 127.0.0.1', () => setValue(scalar, `127.0.0.1:${scalar.text}`))]
              : [],
        });
      }
    },
  },
});
