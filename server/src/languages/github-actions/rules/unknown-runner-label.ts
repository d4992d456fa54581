import { matchesGlob } from '../../../core/config';
import { option } from '../../../core/options';
import { platformFacts } from '../facts';
import { runnerExample } from '../examples';
import { defineRule } from '../rule';
import { intendedLabel, unknownLabels } from '../runners';

export const rule = defineRule({
  id: 'actions/unknown-runner-label',
  title: 'Runner label that GitHub does not host',
  severity: 'warning',
  profile: 'strict',
  aliases: ['actionlint:runner-label'],
  docs: {
    why: "A job whose label no runner has waits for a day and is then cancelled. Labels of runners of your own go into this rule's option `labels`.",
    bad: runnerExample('build-farm'),
    good: runnerExample('ubuntu-latest'),
    references: ['https://docs.github.com/actions/reference/runners/github-hosted-runners'],
  },
  options: {
    labels: option.strings({ default: [], description: 'Labels (globs) of your own runners.' }),
  },
  visit: {
    job(job, { report, options }) {
      const { date } = platformFacts();
      for (const label of unknownLabels(job)) {
        if (intendedLabel(label.text) !== null || options.labels.some((glob) => matchesGlob(glob, label.text)))
          continue;
        report({
          span: label.span,
          message: `GitHub hosts no runner \`${label.text}\` (as of ${date}), so the job waits until it is cancelled, unless it is one of your own (option \`labels\`).`,
        });
      }
    },
  },
});
