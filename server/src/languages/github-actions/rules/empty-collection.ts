import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { removePair } from '../../yaml/edit';
import { isMapping, isSequence, type YamlNode } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

const frame = (jobs: string): string => `on: push
permissions: {}
jobs:${jobs}
`;

export const rule = defineRule({
  id: 'actions/empty-collection',
  title: 'Empty list or mapping',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub refuses a workflow without jobs and a matrix row without values; a filter without patterns and a job without steps are forgotten edits.',
    bad: frame(' {}'),
    good: triggerExample('push:'),
  },
  visit: {
    workflow({ root, triggers, dispatchInputs }, { source, report, model }) {
      if (model.yaml.errors.length > 0) return;
      check(root.get('jobs')?.value ?? null, 'jobs', 'error');
      for (const { config } of triggers) {
        if (!isMapping(config)) continue;
        for (const { key, value } of config.pairs) if (isSequence(value)) check(value, key.text, 'warning');
      }
      for (const { node } of dispatchInputs) check(node?.get('options')?.value ?? null, 'options', 'error');

      function check(node: YamlNode | null, name: string, severity: 'error' | 'warning'): void {
        const isEmpty = (isMapping(node) && node.pairs.length === 0) || (isSequence(node) && node.items.length === 0);
        if (isEmpty && node)
          report({
            span: node.span,
            severity,
            message: `\`${name}\` is empty, so it stands for nothing.`,
            fixes:
              severity === 'warning'
                ? [fileFix('suggestion', `Remove \`${name}\``, () => removeValueBelow(root, node, source))]
                : [],
          });
      }
    },
    job({ matrix, node }, { source, report, model }) {
      if (model.yaml.errors.length > 0) return;
      const steps = node.get('steps')?.value;
      if (isSequence(steps) && steps.items.length === 0)
        report({ span: steps.span, severity: 'warning', message: '`steps` is empty, so the job does nothing.' });
      if (!isMapping(matrix)) return;
      for (const pair of matrix.pairs) {
        const { key, value } = pair;
        if (!isSequence(value) || value.items.length > 0) continue;
        if (key.text === 'include' || key.text === 'exclude') continue;
        report({
          span: value.span,
          fixes: [fileFix('suggestion', 'Remove the row', () => removePair(pair, matrix, source))],
          message: `The matrix row \`${key.text}\` has no values, so GitHub refuses the file.`,
        });
      }
    },
  },
});
