import { fileFix } from '../../../core/finding';
import { removeItemBelow } from '../../yaml/owner';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { labelSets, osOfLabel } from '../runners';
import { platformFacts } from '../facts';

/** Labels that every machine of one's own has from its operating system. */
const SYSTEMS: ReadonlySet<string> = new Set(['linux', 'macos', 'windows']);

export const rule = defineRule({
  id: 'actions/conflicting-runner-labels',
  title: 'Labels that no runner has together',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:runner-label'],
  docs: {
    why: 'A list under `runs-on` means a runner with all of these labels, not one of them. No hosted runner has two images, and none has two systems, so the job waits until it is cancelled. To run on several systems, use a matrix.',
    bad: jobExample('steps:\n  - run: make test').replace('ubuntu-24.04', '[ubuntu-24.04, windows-2025]'),
    good: jobExample('strategy:\n  matrix:\n    os: [ubuntu-24.04, windows-2025]\nsteps:\n  - run: make test').replace(
      'runs-on: ubuntu-24.04',
      'runs-on: ${{ matrix.os }}',
    ),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idruns-on'],
  },
  visit: {
    job(job, { source, model, report }) {
      const { hosted, retired } = platformFacts().runner_labels;
      for (const labels of labelSets(job)) {
        const [first, ...others] = labels.filter(({ text }) => {
          const label = text.toLowerCase();
          return hosted.includes(label) || label in retired || SYSTEMS.has(label);
        });
        if (!first) continue;
        for (const label of others) {
          if (label.text.toLowerCase() === first.text.toLowerCase() || osOfLabel(label.text) === osOfLabel(first.text))
            continue;
          report({
            span: label.span,
            fixes: [
              fileFix('suggestion', `Run on ${first.text} alone`, () => removeItemBelow(model.root, label, source)),
            ],
            message: `No runner is both \`${first.text}\` and \`${label.text}\`, so the job waits until it is cancelled; use a matrix to run on both.`,
            related: [{ span: first.span, message: 'The other label stands here.' }],
          });
        }
      }
    },
  },
});
