import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { isMapping, isScalar, valueOf, type YamlPair, type YamlScalar } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

const body = (more: string): string =>
  `concurrency:\n  group: deploy\n${more}  cancel-in-progress: true\nsteps:\n  - run: make`;

export const rule = defineRule({
  id: 'actions/conflicting-concurrency',
  title: 'Concurrency that contradicts itself',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A job that asks for the concurrency group of its own workflow waits for itself, and GitHub cancels the run. A queue that keeps every run and the order to cancel the one in progress exclude each other, and GitHub refuses the file.',
    bad: jobExample(body('  queue: max\n')),
    good: jobExample(body('')),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#concurrency'],
  },
  visit: {
    workflow({ concurrency, jobs }, { report, source }) {
      const group = groupOf(concurrency);
      for (const pair of [concurrency, ...jobs.map((job) => job.concurrency)]) {
        const value = pair?.value;
        const queue = isMapping(value) ? value.get('queue') : undefined;
        const cancel = valueOf(value, 'cancel-in-progress');
        const own = groupOf(pair);
        if (own && group && own !== group && own.text === group.text)
          report({
            span: own.span,
            message: `The workflow itself holds the group \`${own.text}\`, so this job would wait for its own workflow, and GitHub cancels the run.`,
            related: [{ span: group.span, message: 'The group of the workflow.' }],
          });
        if (!isMapping(value) || !queue || !isScalar(queue.value) || !isScalar(cancel)) continue;
        if (queue.value.text !== 'max' || cancel.value !== true) continue;
        report({
          span: queue.key.span,
          message: '`queue: max` cannot stand beside `cancel-in-progress: true`, so GitHub refuses the file.',
          related: [{ span: cancel.span, message: 'The order to cancel.' }],
          fixes: [fileFix('suggestion', 'Remove `queue`', () => removePair(queue, value, source))],
        });
      }
    },
  },
});

/** The name of a group, where it is no expression. */
function groupOf(pair: YamlPair | null): YamlScalar | null {
  const value = pair?.value ?? null;
  const group = isScalar(value) ? value : valueOf(value, 'group');
  return isScalar(group) && group.text !== '' && !group.text.includes('${{') ? group : null;
}
