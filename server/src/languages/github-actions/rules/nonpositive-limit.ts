import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import type { YamlScalar } from '../../yaml/nodes';

export const rule = defineRule({
  id: 'actions/nonpositive-limit',
  title: 'Limit that is zero or less',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'A timeout or a number of parallel jobs has to be above zero: with less, GitHub ends the job at once.',
    bad: stepsExample('- run: make test\n  timeout-minutes: 0'),
    good: stepsExample('- run: make test\n  timeout-minutes: 5'),
  },
  visit: {
    job(job, { source, model, report }) {
      const strategy = job.node.get('strategy')?.value;
      const parallel = strategy?.kind === 'mapping' ? strategy.get('max-parallel')?.value : null;
      check(job.timeout, 'timeout-minutes');
      if (parallel?.kind === 'scalar') check(parallel, 'max-parallel');
      for (const step of job.steps) check(step.timeout, 'timeout-minutes');

      function check(scalar: YamlScalar | null, key: string): void {
        // GitHub takes 0 parallel jobs for no limit.
        const least = key === 'max-parallel' ? 0 : Number.MIN_VALUE;
        if (typeof scalar?.value !== 'number' || scalar.value >= least) return;
        report({
          span: scalar.span,
          fixes: [fileFix('suggestion', `Remove \`${key}\``, () => removeValueBelow(model.root, scalar, source))],
          message: `\`${key}\` is ${scalar.raw.slice(0, 20)}, so nothing can run; it has to be above zero.`,
        });
      }
    },
  },
});
