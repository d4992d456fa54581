import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isSequence } from '../../yaml/nodes';
import { settingsOf } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/quoted-environment-value',
  title: 'Quotes that become part of a value',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'In a list, `KEY="value"` is one YAML text, and Compose gives the service the value with its quotes. Leave them out, or put them around the whole entry.',
    bad: 'services:\n  app:\n    image: example/app:1\n    environment:\n      - NAME="My app"\n',
    good: 'services:\n  app:\n    image: example/app:1\n    environment:\n      - NAME=My app\n',
  },
  visit: {
    service(service, { report }) {
      const node = service.get('environment');
      if (!isSequence(node)) return;
      for (const { key, value, scalar, from } of settingsOf(node)) {
        const inner = value === null || scalar.style !== 'plain' ? undefined : /^(["'])([^"']*)\1$/.exec(value)?.[2];
        if (inner === undefined) continue;
        report({
          span: { start: scalar.offsetAt(from), end: scalar.offsetAt(scalar.text.length) },
          message: `The quotes become part of the value of "${key}".`,
          fixes: scalar.alias
            ? []
            : [
                fileFix('suggestion', 'Leave the quotes out', () =>
                  setValue(scalar, scalar.text.slice(0, from) + inner),
                ),
              ],
        });
      }
    },
  },
});
