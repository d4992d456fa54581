import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { isScalar, isSequence, valueOf } from '../../yaml/nodes';
import { literal } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/disabled-healthcheck',
  title: 'Health check switched off',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The image has a health check, or there would be nothing to switch off. Without it a service that hangs counts as running, and what waits for it starts too early. A check that is too dear can be made rarer by `interval`.',
    bad: 'services:\n  app:\n    image: example/app:1\n    healthcheck:\n      disable: true\n',
    good: 'services:\n  app:\n    image: example/app:1\n    healthcheck:\n      interval: 5m\n',
    references: ['https://docs.docker.com/reference/compose-file/services/#healthcheck'],
  },
  visit: {
    service(service, { source, report }) {
      const check = service.get('healthcheck');
      const disable = valueOf(check, 'disable');
      const test = valueOf(check, 'test');
      const first = isSequence(test) ? (test.items[0] ?? null) : test;
      const off = isScalar(disable) && disable.value === true ? disable : literal(first) === 'NONE' ? first : null;
      if (off === null) return;
      const own = service.node.pairs.find(({ key }) => key.text === 'healthcheck');
      report({
        span: off.span,
        message: `"${service.name}" counts as running while it hangs, because its health check is switched off.`,
        fixes: own
          ? [fileFix('suggestion', 'Keep the check of the image', () => removePair(own, service.node, source))]
          : [],
      });
    },
  },
});
