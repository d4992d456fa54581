import { fileFix } from '../../../core/finding';
import { singleQuoted } from '../../yaml/quote';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { itemsOf, valueAt, type Value } from '../value';
import { yaml11 } from '../yaml11';

export const rule = defineRule({
  id: 'gitlab/ambiguous-value',
  title: 'Value that YAML changes before the job sees it',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'GitLab reads YAML 1.1: `3.10` is the number 3.1, `0755` is 493, `1:30` is 90, `on` and `yes` are `true`. The variable that the job gets holds that, and not what is written. Quotes keep the text.',
    bad: jobExample('variables:\n  PYTHON_VERSION: 3.10'),
    good: jobExample("variables:\n  PYTHON_VERSION: '3.10'"),
    references: [
      'https://yaml.org/type/float.html',
      'https://yaml.org/type/int.html',
      'https://yaml.org/type/bool.html',
    ],
  },
  visit: {
    configuration(configuration, { report, model }) {
      const seen = new Set<number>();
      const check = (value: Value | null): void => {
        if (value?.kind !== 'scalar' || value.home !== model.home || value.node.style !== 'plain') return;
        const { node } = value;
        const read = yaml11(node.raw);
        if (read === null || read === node.raw || seen.has(node.span.start)) return;
        seen.add(node.span.start);
        report({
          span: node.span,
          message: `\`${node.raw}\` without quotes is ${read} to GitLab, and that is what the job gets.`,
          fixes: [
            fileFix(
              'suggestion',
              'Keep it as it is written, in quotes',
              () => [{ span: node.span, text: singleQuoted(node.raw) }],
              true,
            ),
          ],
        });
      };
      const checkAll = (variables: Value | null): void => {
        if (variables?.kind !== 'mapping') return;
        for (const { value } of variables.entries.values())
          check(value?.kind === 'mapping' ? valueAt(value, 'value') : value);
      };
      checkAll(configuration.keyword('variables'));
      for (const { value } of configuration.jobs.values()) {
        checkAll(valueAt(value, 'variables'));
        for (const rule of itemsOf(valueAt(value, 'rules'))) checkAll(valueAt(rule, 'variables'));
        for (const row of itemsOf(valueAt(valueAt(value, 'parallel'), 'matrix'))) {
          if (row.kind === 'mapping') for (const cell of row.entries.values()) itemsOf(cell.value).forEach(check);
        }
      }
    },
  },
});
