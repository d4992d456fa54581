import { triggerExample } from '../examples';
import { defineRule } from '../rule';

/** docs.github.com, "Events that trigger workflows", workflow_dispatch (raised from 10 in December 2025). */
const MAX_INPUTS = 25;

const inputs = (count: number): string =>
  triggerExample(
    `workflow_dispatch:\n  inputs:\n${Array.from({ length: count }, (_, i) => `    option_${i + 1}: {}`).join('\n')}`,
  );

export const rule = defineRule({
  id: 'actions/too-many-inputs',
  title: 'More inputs than a manual run takes',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: `GitHub refuses a workflow_dispatch event with more than ${MAX_INPUTS} inputs.`,
    bad: inputs(MAX_INPUTS + 1),
    good: inputs(MAX_INPUTS),
  },
  visit: {
    trigger({ event, key }, { report, model }) {
      const extra = model.workflow?.dispatchInputs[MAX_INPUTS];
      if (event !== 'workflow_dispatch' || !extra) return;
      const count = model.workflow?.dispatchInputs.length ?? 0;
      report({
        span: key.span,
        message: `A manual run takes ${MAX_INPUTS} inputs, and ${count} stand here, so GitHub refuses the file.`,
        related: [{ span: extra.key.span, message: 'This is the first one too many.' }],
      });
    },
  },
});
