import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { openWrites } from '../security/environment-files';
import { findTriggers } from '../security/steps';

export const rule = defineActiveRule({
  id: 'actions/open-environment-write',
  title: 'Later steps take their environment from text that is not known',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:github-env', 'octoscan:dangerous-write'],
  docs: {
    why: 'What a step writes to GITHUB_ENV or GITHUB_PATH is the environment of all steps after it. A line end in a value adds another variable, such as LD_PRELOAD or NODE_OPTIONS, and with it somebody else’s code. This matters where strangers have a hand in the text: under `pull_request_target` and `workflow_run`, and in actions that others call.',
    bad: stepsExample('- run: echo "TITLE=$(cat title.txt)" >> "$GITHUB_ENV"', 'workflow_run'),
    good: stepsExample('- id: title\n  run: echo "title=$(head -n 1 title.txt)" >> "$GITHUB_OUTPUT"', 'workflow_run'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files'],
  },
  visit: {
    run({ step }, { report, model }) {
      const [trigger] = findTriggers(model.workflow, 'pull_request_target', 'workflow_run');
      if (step.job && !trigger) return;
      for (const { file, span } of openWrites(step, model.workflow))
        report({
          span,
          message: `Whoever has a hand in this text sets ${file === 'GITHUB_PATH' ? 'the search path' : 'any variable'} of all later steps.`,
          related: trigger ? [{ span: trigger.key.span, message: 'strangers start it with this' }] : [],
        });
    },
  },
});
