import { isMapping, isSequence, type YamlNode } from '../../yaml/nodes';
import { fileFix } from '../../../core/finding';
import { removeItem } from '../../yaml/edit';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { canonical, hasExpression } from '../matrix';

export const rule = defineRule({
  id: 'actions/duplicate-matrix-value',
  title: 'Value that stands twice in a matrix row',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:matrix'],
  docs: {
    why: 'A value that stands twice makes the same jobs run twice: it costs minutes and mostly hides a value that was meant instead.',
    bad: jobExample('strategy:\n  matrix:\n    node: [20, 22, 22]\nsteps:\n  - run: make test'),
    good: jobExample('strategy:\n  matrix:\n    node: [20, 22, 24]\nsteps:\n  - run: make test'),
  },
  visit: {
    job({ matrix }, { report, source }) {
      if (!isMapping(matrix)) return;
      for (const { key, value } of matrix.pairs) {
        if (key.text === 'include' || key.text === 'exclude' || !isSequence(value)) continue;
        const seen = new Map<string, YamlNode>();
        for (const item of value.items) {
          if (hasExpression(item)) continue;
          const text = canonical(item);
          const first = seen.get(text);
          if (!first) seen.set(text, item);
          else
            report({
              span: item.alias ?? item.span,
              message: `This value already stands in the row \`${key.text}\`, so its jobs run twice.`,
              related: [{ span: first.span, message: 'It stands here first.' }],
              fixes: [fileFix('safe', 'Remove this one', () => removeItem(item, value, source))],
            });
        }
      }
    },
  },
});
