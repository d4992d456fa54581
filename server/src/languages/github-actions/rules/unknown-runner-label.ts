import { closest } from '../../../core/closest';
import { matchesGlob } from '../../../core/config';
import { fileFix } from '../../../core/finding';
import { option } from '../../../core/options';
import { setValue } from '../../yaml/edit';
import { platformFacts } from '../facts';
import { defineRule } from '../rule';
import { labelSets } from '../runners';

const frame = (label: string): string => `on: push
permissions: {}
jobs:
  test:
    runs-on: ${label}
    timeout-minutes: 10
    steps:
      - run: make test
`;

/** The sizes that larger runners are commonly called by. */
const LARGER = /-(?:\d+-?cores?|xl|xlarge|large|gpu)$/;

export const rule = defineRule({
  id: 'actions/unknown-runner-label',
  title: 'Runner label that GitHub does not host',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:runner-label'],
  docs: {
    why: "A job whose label no runner has waits for a day and is then cancelled. Labels of runners of your own go into this rule's option `labels`.",
    bad: frame('ubuntu-lastest'),
    good: frame('ubuntu-latest'),
    references: ['https://docs.github.com/actions/reference/runners/github-hosted-runners'],
  },
  options: {
    labels: option.strings({ default: [], description: 'Labels (globs) of your own runners.' }),
  },
  visit: {
    job(job, { report, options }) {
      const { hosted, self_hosted_presets: presets, retired } = platformFacts().runner_labels;
      for (const labels of labelSets(job)) {
        // Whoever names self-hosted runners has labels of their own besides.
        if (labels.some(({ text }) => text.toLowerCase() === 'self-hosted')) continue;
        for (const label of labels) {
          const name = label.text.toLowerCase();
          if (hosted.includes(name) || presets.includes(name) || name in retired || name === '') continue;
          if (LARGER.test(name) || options.labels.some((glob) => matchesGlob(glob, label.text))) continue;
          const near = closest(name, hosted);
          report({
            span: label.span,
            message: `GitHub hosts no runner \`${label.text}\`, so the job waits until it is cancelled, unless it is one of your own (option \`labels\`).${near ? ` Did you mean \`${near}\`?` : ''}`,
            fixes: near ? [fileFix('suggestion', `Change to "${near}"`, () => setValue(label, near), true)] : [],
          });
        }
      }
    },
  },
});
