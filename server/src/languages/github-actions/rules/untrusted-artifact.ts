import { defineActiveRule } from '../rule';
import { foreignArtifact, isCleared } from '../security/foreign-artifacts';
import { findTriggers } from '../security/steps';
import { hasPower, isOpenToStrangers, mayAsk } from '../security/untrusted-code';
import { runsCodeOf } from '../security/work-tree';

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
  title: 'Code out of the artifact of another run is run',
  severity: 'error',
  profile: 'recommended',
  aliases: ['octoscan:dangerous-action'],
  docs: {
    why: 'The run that has made the artifact may be one of a pull request from outside, and then a stranger has chosen the files in it. Unpacked into the work tree they replace scripts and settings, which a later step runs with the secrets of the repository. In a folder of their own, which nothing is run from, they stay data.',
    bad: frame(''),
    good: frame('          path: ${{ runner.temp }}/artifact\n'),
    references: ['https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/'],
  },
  visit: {
    job(job, { report, model, project, source }) {
      const { workflow } = model;
      const [trigger] = findTriggers(workflow, 'workflow_run');
      if (!workflow || !trigger || !hasPower(job, workflow, source.text) || mayAsk(source.text)) return;
      for (const step of job.steps) {
        const artifact = foreignArtifact(step, { file: model, job, step, locals: project.locals });
        if (!artifact) continue;
        const rest = job.steps.slice(step.index + 1);
        const end = rest.findIndex((one) => isCleared(one, artifact.folder));
        const runner = [step, ...(end < 0 ? rest : rest.slice(0, end))]
          .map((one) => ({
            one,
            span: runsCodeOf(artifact.folder, one, workflow, one === step ? artifact.span.end : 0),
          }))
          .find(({ one, span }) => span !== null && isOpenToStrangers(job, [step, one]));
        if (!runner?.span) continue;
        report({
          span: artifact.span,
          message:
            'A stranger may have chosen these files, and code from the folder that they come to is run with the secrets of this repository.',
          related: [
            { span: runner.span, message: 'it is run here' },
            { span: trigger.key.span, message: 'strangers start it with this' },
          ],
        });
      }
    },
  },
});
