import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { isScalar, itemsOf, valueOf } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

const HEAD = 'image: node:24.11.1\ndefinitions:\n  services:\n    postgres:\n      image: postgres:18.1';

export const rule = defineRule({
  id: 'bitbucket/unknown-service',
  title: 'Service that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A step asks for a service that stands nowhere under `definitions`: Bitbucket refuses the file, and nothing runs.',
    bad: stepsExample('- step:\n    services: [postgre]\n    script:\n      - make', HEAD),
    good: stepsExample('- step:\n    services: [postgres, docker]\n    script:\n      - make', HEAD),
  },
  visit: {
    step({ node }, { model, report }) {
      const services = valueOf(node, 'services');
      for (const item of itemsOf(services)) {
        if (!isScalar(item) || item.text === 'docker' || model.services.has(item.text)) continue;
        const known = closest(item.text, [...model.services.keys(), 'docker']);
        report({
          span: item.alias ?? item.span,
          message: `There is no service \`${item.text}\` under \`definitions\`${known ? `; did you mean \`${known}\`?` : ', so Bitbucket refuses the file.'}`,
          fixes:
            known && !item.alias
              ? [fileFix('suggestion', `Change to "${known}"`, () => [{ span: item.span, text: known }], true)]
              : [],
        });
      }
    },
  },
});
