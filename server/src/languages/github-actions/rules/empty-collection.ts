import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { removePair } from '../../yaml/edit';
import { isMapping, isSequence, type YamlMapping, type YamlNode } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { platformFacts } from '../facts';
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
  aliases: ['actionlint:syntax-check', 'actionlint:matrix'],
  docs: {
    why: 'GitHub refuses a workflow without jobs and a matrix row without values; a filter without patterns and a job without steps are forgotten edits.',
    bad: frame(' {}'),
    good: triggerExample('push:'),
  },
  visit: {
    workflow({ root, triggers, dispatchInputs }, { source, report, model }) {
      if (model.yaml.errors.length > 0) return;
      const jobs = root.get('jobs')?.value;
      if (isMapping(jobs)) check(jobs, 'jobs', 'error');
      check(root.get('on')?.value ?? null, 'on', 'error');
      for (const { event, config } of triggers) {
        const filters = platformFacts().events[event]?.filters;
        if (!isMapping(config)) continue;
        // What the event does not take is told as that.
        for (const { key, value } of config.pairs)
          if (isSequence(value) && (key.text === 'types' || filters?.includes(key.text)))
            check(value, key.text, 'warning');
      }
      for (const { node } of dispatchInputs) check(node?.get('options')?.value ?? null, 'options', 'error');

      function check(node: YamlNode | null, name: string, severity: 'error' | 'warning'): void {
        if (node && isEmpty(node))
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
    job({ matrix, node, runsOn }, { source, report, model }) {
      if (model.yaml.errors.length > 0) return;
      const steps = node.get('steps')?.value;
      if (isSequence(steps) && isEmpty(steps))
        report({ span: steps.span, message: '`steps` is empty, so GitHub refuses the file.' });
      if (runsOn && isEmpty(runsOn))
        report({ span: runsOn.span, severity: 'warning', message: '`runs-on` is empty, so it asks for no runner.' });
      if (!isMapping(matrix)) return;
      if (isWithoutVectors(matrix))
        report({ span: matrix.span, message: 'The matrix has no rows, so GitHub refuses the file.' });
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

const isEmpty = (node: YamlNode): boolean =>
  (isMapping(node) && node.pairs.length === 0 && node.mergePairs.length === 0) ||
  (isSequence(node) && node.items.length === 0);

/** True where neither a row nor an entry under `include` makes a job; an expression may. */
function isWithoutVectors(matrix: YamlMapping): boolean {
  const include = matrix.get('include')?.value;
  const hasIncluded = include !== null && include !== undefined && !isEmpty(include);
  return !hasIncluded && matrix.pairs.every(({ key }) => key.text === 'include' || key.text === 'exclude');
}
