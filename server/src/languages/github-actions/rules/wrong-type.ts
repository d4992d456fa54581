import { stepsExample } from '../examples';
import { isSequence } from '../../yaml/nodes';
import { defineRule } from '../rule';

const GIVEN: Readonly<Record<string, string>> = { mapping: 'a mapping', sequence: 'a list' };

export const rule = defineRule({
  id: 'actions/wrong-type',
  title: 'Value of a kind that the key does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub refuses a workflow in which a list, a mapping, a text or a number stands where it wants something else: none of its jobs runs.',
    bad: stepsExample('- run: make test\n  timeout-minutes: five'),
    good: stepsExample('- run: make test\n  timeout-minutes: 5'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    schemaProblem({ kind, span, name, path, expected, pair }, { report }) {
      if (kind !== 'wrong-type') return;
      const key = path.findLast((one) => one !== '[]');
      const place = key === undefined ? 'The file' : `\`${key}\``;
      // Events are read leniently: what does not fit is left out.
      const isIgnored = path[0] === 'on' && path.length === 2;
      if (isIgnored && isSequence(pair?.value) && pair.value.items.length === 0) return;
      report({
        span,
        severity: isIgnored ? 'warning' : 'error',
        message: `${place} takes ${expected}, and ${GIVEN[name] ?? `\`${name}\``} stands here, so ${isIgnored ? 'it has no effect' : 'GitHub refuses the file'}.`,
      });
    },
  },
});
