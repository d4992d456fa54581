import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { removePairsUnder } from '../../yaml/edit';
import type { Step } from '../model';
import { defineActiveRule } from '../rule';
import { GUARDED_EVENTS, refusesForks } from '../security/checkout-guard';
import { inputPair, inputScalar } from '../security/steps';
import { untrustedCheckout } from '../security/untrusted-code';

const frame = (ref: string): string => `on: pull_request_target
permissions: {}
jobs:
  label:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v7
        with:
${ref}          persist-credentials: false
      - run: ./scripts/label.sh
`;

/** Words of conditions that may leave the pull requests of forks out. */
const NO_FORKS =
  /head\.repo|head_repository|\.fork\b|\.login\b|\bactor|\bsender\b|workflow_run\.event|event_name|\b(?:needs|steps|vars|inputs|env)\./;

export const rule = defineActiveRule({
  id: 'actions/refused-checkout',
  title: 'Checkout that fails for every pull request of a fork',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['poutine:untrusted_checkout_exec', 'octoscan:dangerous-checkout'],
  docs: {
    why: 'Under `pull_request_target` and `workflow_run` actions/checkout refuses the code of a pull request from a fork since July 2026, in version 7 and in the newest release of the older ones, because whatever runs it there runs it with the secrets of the repository. Check out the own code and read the pull request through the API, or run under `pull_request`. `allow-unsafe-pr-checkout: true` is for code that nothing runs.',
    bad: frame('          ref: ${{ github.event.pull_request.head.sha }}\n'),
    good: frame(''),
    references: ['https://docs.github.com/actions/reference/security/securely-using-pull_request_target'],
  },
  visit: {
    job(job, { report, model, project, source }) {
      const trigger = model.workflow?.triggers.find(({ event }) => GUARDED_EVENTS.has(event));
      if (!trigger) return;
      for (const step of job.steps) {
        if (refusesForks(step, model, source) !== true) continue;
        const checkout = untrustedCheckout(step, { file: model, job, step, locals: project.locals });
        const mayLeaveOut = [job.if, step.if].some((condition) => condition && NO_FORKS.test(condition.text));
        if (!checkout || mayLeaveOut || !isOfFork(step, trigger.event)) continue;
        report({
          span: checkout.span,
          message: `Under \`${trigger.event}\` this release of actions/checkout refuses the code of a fork, so that the job fails for its pull requests; an older one would run it with the secrets of this repository.`,
          related: [{ span: trigger.key.span, message: 'strangers start it with this' }],
          fixes: [fileFix('suggestion', 'Check the own code out instead', () => ownCode(step, source), true)],
        });
      }
    },
  },
});

/** A run that another has caused need not be one of a pull request, unless the repository of its head is asked for. */
const isOfFork = (step: Step, event: string): boolean =>
  event === 'pull_request_target' || /head_repository/.test(inputScalar(step, 'repository')?.text ?? '');

/** Without `ref` and `repository` the checkout takes the branch that the pull request goes to. */
const ownCode = (step: Step, source: Source): readonly TextEdit[] | null =>
  removePairsUnder(
    'with',
    ['ref', 'repository'].flatMap((name) => inputPair(step, name) ?? []),
    step.node,
    source,
  );
