import { defineActiveRule } from '../rule';
import type { Step } from '../model';
import { inputScalar, findTriggers, runsAction } from '../security/steps';
import { hasPower, isOpenToStrangers, mayAsk } from '../security/untrusted-code';
import { runsWorkTree } from '../security/work-tree';

const frame = (path: string): string => `on:
  workflow_run:
    workflows: [Tests]
    types: [completed]
permissions:
  pull-requests: write
jobs:
  report:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - uses: actions/download-artifact@v8
        with:
          run-id: \${{ github.event.workflow_run.id }}
          github-token: \${{ github.token }}
${path}      - run: ./scripts/report.sh
`;

export const rule = defineActiveRule({
  id: 'actions/untrusted-artifact',
  title: 'Artifact of another run is unpacked over the code that runs',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The run that has made the artifact may be one of a pull request from outside, and then a stranger has chosen the files in it. Unpacked into the work tree they replace scripts and settings, which a later step runs with the secrets of the repository. In a folder of its own outside of it they stay data.',
    bad: frame(''),
    good: frame('          path: ${{ runner.temp }}/artifact\n'),
    references: ['https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/'],
  },
  visit: {
    job(job, { report, model, source }) {
      const { workflow } = model;
      const [trigger] = findTriggers(workflow, 'workflow_run');
      if (!workflow || !trigger || !hasPower(job, workflow, source.text) || mayAsk(source.text)) return;
      for (const step of job.steps) {
        if (!unpacksOver(step)) continue;
        const runner = job.steps
          .slice(step.index + 1)
          .map((one) => ({ one, span: runsWorkTree(one, workflow, '') }))
          .find(({ one, span }) => span !== null && isOpenToStrangers(job, [step, one]));
        if (!runner?.span || !step.uses) continue;
        report({
          span: step.uses.scalar.span,
          message:
            'A stranger may have chosen these files, which are unpacked over the code that a later step runs with the secrets of this repository.',
          related: [
            { span: runner.span, message: 'it is run here' },
            { span: trigger.key.span, message: 'strangers start it with this' },
          ],
        });
      }
    },
  },
});

/** A download from the run that has caused this one, into the work tree itself. */
function unpacksOver(step: Step): boolean {
  const isOfficial = runsAction(step.uses, ['actions/download-artifact']) !== null;
  if (!isOfficial && !runsAction(step.uses, ['dawidd6/action-download-artifact'])) return false;
  const run = inputScalar(step, isOfficial ? 'run-id' : 'run_id')?.text ?? '';
  const path = inputScalar(step, 'path')?.text.trim() ?? '';
  return run.includes('github.event.workflow_run.id') && /^(?:\.\/?)?$/.test(path);
}
