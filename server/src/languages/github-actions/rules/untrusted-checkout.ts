import { defineActiveRule } from '../rule';
import { runCheckouts } from '../security/run-checkouts';
import { findTriggers } from '../security/steps';
import type { Scope } from '../security/taint';
import { hasPower, isOpenToStrangers, mayAsk } from '../security/untrusted-code';
import { calledWorkflow } from '../workflow-call';

const frame = (on: string): string => `on: ${on}
permissions:
  contents: write
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v7
        with:
          ref: \${{ github.event.pull_request.head.sha }}
          persist-credentials: false
          allow-unsafe-pr-checkout: true
      - run: make test
`;

export const rule = defineActiveRule({
  id: 'actions/untrusted-checkout',
  title: 'Code of a pull request runs with the secrets of the repository',
  severity: 'error',
  profile: 'recommended',
  aliases: ['poutine:untrusted_checkout_exec', 'octoscan:dangerous-checkout', 'octoscan:local-action'],
  docs: {
    why: '`pull_request_target`, `workflow_run` and `issue_comment` run with the secrets and the token of the repository, so that their workflow may be trusted while the pull request is not. Once its code is checked out, every build, test or script of it is a script of whoever opened the pull request. Since July 2026 actions/checkout refuses the code of forks under the first two of them, unless it is told otherwise or pinned to an older release; git and `gh` do not. Run it under `pull_request`, or let somebody approve it first.',
    bad: frame('pull_request_target'),
    good: frame('pull_request'),
    references: ['https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/'],
  },
  visit: {
    job(job, { report, model, project, source }) {
      const { workflow } = model;
      const triggers = findTriggers(workflow, 'pull_request_target', 'workflow_run', 'issue_comment');
      if (!workflow || triggers.length === 0) return;
      const scope: Scope = { file: model, job, step: null, locals: project.locals };
      if (hasPower(job, workflow, source.text))
        for (const { checkout, run, trigger } of runCheckouts(job, triggers, scope))
          report({
            span: checkout,
            message: `Under \`${trigger.event}\` this is code of a stranger, and it is run with the secrets and the token of this repository.`,
            related: [
              { span: run, message: 'it is run here' },
              { span: trigger.key.span, message: 'strangers start it with this' },
            ],
          });
      const called = calledWorkflow(job, project);
      if (called?.target.kind !== 'workflow' || !job.uses || mayAsk(source.text) || !isOpenToStrangers(job, [])) return;
      const { file, path, calls } = called.target;
      const isPowerful = hasPower(job, workflow, source.text) || job.node.get('secrets') !== undefined;
      for (const inner of isPowerful ? (file.workflow?.jobs ?? []) : []) {
        if (!file.workflow || !hasPower(inner, file.workflow, file.source.text)) continue;
        const given = { inputs: job.with, scope };
        for (const { checkout, run, trigger } of runCheckouts(inner, triggers, {
          ...scope,
          file,
          locals: calls,
          given,
        }))
          report({
            span: job.uses.scalar.part(0, job.uses.text.length),
            message: `Under \`${trigger.event}\` the called workflow checks out the code of a stranger, and runs it with the secrets and the token of this repository.`,
            related: [
              { path, span: checkout, message: 'it comes here' },
              { path, span: run, message: 'it is run here' },
              { span: trigger.key.span, message: 'strangers start it with this' },
            ],
          });
      }
    },
  },
});
