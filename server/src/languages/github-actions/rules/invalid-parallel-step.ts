import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { removePair } from '../../yaml/edit';
import { isMapping, isScalar, isSequence, itemsOf, valueOf } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { memoize } from '../../../core/memo';

/** What a step of a parallel group must not be, by the key that makes it so. */
const REFUSED: Readonly<Record<string, string>> = {
  background: 'A step of a parallel group runs in the background anyway and takes no `background`',
  wait: 'A parallel group takes no `wait`',
  'wait-all': 'A parallel group takes no `wait-all`',
  cancel: 'A parallel group takes no `cancel`',
  parallel: 'A parallel group takes no other group',
};

export const rule = defineRule({
  id: 'actions/invalid-parallel-step',
  title: 'Step that a parallel group does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A parallel group starts all its steps in the background and waits for them. GitHub refuses the file where a step in it waits, cancels or forms a group itself, or `wait-all` is anything but `true`.',
    bad: stepsExample('- parallel:\n    - run: make lint\n      background: true\n    - run: make test'),
    good: stepsExample('- parallel:\n    - run: make lint\n    - run: make test'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    job({ node }, { report, source }) {
      if (node.get('steps') === undefined || !mayHaveGroups(source)) return;
      const steps = valueOf(node, 'steps');
      if (!isSequence(steps)) return;
      for (const step of steps.items) {
        const waits = valueOf(step, 'wait-all');
        if (isScalar(waits) && waits.value === false)
          report({ span: waits.span, message: '`wait-all` takes `true` or nothing, so GitHub refuses the file.' });
        const group = valueOf(step, 'parallel');
        for (const inner of itemsOf(group)) {
          if (!isMapping(inner)) continue;
          for (const pair of inner.pairs) {
            const what = Object.hasOwn(REFUSED, pair.key.text) ? REFUSED[pair.key.text] : undefined;
            if (what === undefined) continue;
            report({
              span: pair.key.span,
              message: `${what}, so GitHub refuses the file.`,
              fixes:
                pair.key.text === 'background'
                  ? [fileFix('safe', 'Remove `background`', () => removePair(pair, inner, source), true)]
                  : [],
            });
          }
        }
      }
    },
  },
});

/** A text without these keys has neither groups nor steps that wait for all. */
const mayHaveGroups = memoize((source: Source): boolean => /parallel|wait-all/.test(source.text));
