import { fileFix } from '../../../core/finding';
import { span, lineEnding } from '../../../core/text';
import { indentAt } from '../../yaml/edit';
import { isScalar, isSequence, valueOf } from '../../yaml/nodes';
import { dependenciesOf, type Service } from '../model';
import { defineRule } from '../rule';

const hasCheck = (service: Service): boolean => {
  const disabled = valueOf(service.get('healthcheck'), 'disable');
  return valueOf(service.get('healthcheck'), 'test') !== null && !(isScalar(disabled) && disabled.value === true);
};

export const rule = defineRule({
  id: 'compose/start-before-healthy',
  title: 'Start that does not wait for the health check',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The short form of `depends_on` waits until the other container has started, not until it answers. It has a health check: `condition: service_healthy` waits for that.',
    bad: 'services:\n  app:\n    image: example/app:1\n    depends_on:\n      - db\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n',
    good: 'services:\n  app:\n    image: example/app:1\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n',
  },
  visit: {
    service(service, { model, source, report }) {
      const node = service.get('depends_on');
      for (const { name, key, isShort } of dependenciesOf(service)) {
        const other = model.services.find((one) => one.name === name);
        if (!isShort || !other || !hasCheck(other)) continue;
        const isBlock =
          isSequence(node) && !node.isFlow && !node.alias && service.node.get('depends_on')?.value === node;
        report({
          span: key.span,
          message: `This waits for "${name}" to start, not for its health check.`,
          fixes:
            isBlock && isSequence(node)
              ? [
                  fileFix('suggestion', 'Wait until it is healthy', () => {
                    const items = node.items.filter(isScalar);
                    if (items.length !== node.items.length) return null;
                    const first = items[0];
                    if (!first) return null;
                    const dash = source.text.lastIndexOf('-', first.span.start);
                    const indent = indentAt(source, dash);
                    const ending = lineEnding(source.text);
                    // Below its key, not beside it.
                    const column =
                      indent.length > indentAt(source, service.node.get('depends_on')?.key.span.start ?? 0).length
                        ? indent
                        : `${indent}  `;
                    const lines = items.map((item) => {
                      const target = model.services.find((one) => one.name === item.text);
                      const condition = target && hasCheck(target) ? 'service_healthy' : 'service_started';
                      return `${item.raw}:${ending}${column}  condition: ${condition}`;
                    });
                    const start = source.lines.line(source.lines.position(dash).line).start;
                    return [
                      {
                        span: span(start, items.at(-1)?.span.end ?? start),
                        text: column + lines.join(ending + column),
                      },
                    ];
                  }),
                ]
              : [],
        });
      }
    },
  },
});
