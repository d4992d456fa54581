import { defineActiveRule } from '../rule';
import { isUnguarded } from '../security/checkout-guard';
import { findTriggers } from '../security/steps';
import { hasPower, isOpenToStrangers, isOverwritten, mayAsk, untrustedCheckout } from '../security/untrusted-code';
import { runsCodeOf } from '../security/work-tree';

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
      if (!workflow || triggers.length === 0 || !hasPower(job, workflow, source.text)) return;
      if (mayAsk(source.text)) return;
      for (const step of job.steps) {
        const checkout = untrustedCheckout(step, { file: model, job, step, locals: project.locals });
        const trigger = checkout && triggers.find(({ event }) => isUnguarded(step, event, model, source));
        if (!trigger) continue;
        const rest = job.steps.slice(step.index + 1);
        const end = rest.findIndex((one) => isOverwritten(one, checkout));
        const later = end < 0 ? rest : rest.slice(0, end);
        const runner = [step, ...later]
          .map((one) => ({
            one,
            span: runsCodeOf(checkout.folder, one, workflow, one === step ? checkout.span.end : 0),
          }))
          .find(({ one, span }) => span !== null && isOpenToStrangers(job, [step, one]));
        if (!runner?.span) continue;
        report({
          span: checkout.span,
          message: `Under \`${trigger.event}\` this is code of a stranger, and it is run with the secrets and the token of this repository.`,
          related: [
            { span: runner.span, message: 'it is run here' },
            { span: trigger.key.span, message: 'strangers start it with this' },
          ],
        });
      }
    },
  },
});
