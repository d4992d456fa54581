import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { runnerExample } from '../examples';
import { defineRule } from '../rule';
import { intendedLabel, unknownLabels } from '../runners';

export const rule = defineRule({
  id: 'actions/misspelt-runner-label',
  title: 'Runner label that is a slip of the keyboard',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:runner-label'],
  docs: {
    why: 'A job whose label no runner has waits for a day and is then cancelled. A label that differs from a hosted one by a letter or two is mostly misspelt.',
    bad: runnerExample('ubuntu-lastest'),
    good: runnerExample('ubuntu-latest'),
    references: ['https://docs.github.com/actions/reference/runners/github-hosted-runners'],
  },
  visit: {
    job(job, { report }) {
      for (const label of unknownLabels(job)) {
        const near = intendedLabel(label.text);
        if (near === null) continue;
        report({
          span: label.span,
          message: `GitHub hosts no runner \`${label.text}\`, so the job waits until it is cancelled. Did you mean \`${near}\`?`,
          fixes: [fileFix('suggestion', `Change to "${near}"`, () => setValue(label, near), true)],
        });
      }
    },
  },
});
