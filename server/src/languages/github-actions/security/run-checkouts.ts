/** Jobs that check out what a stranger has pushed, and then run it. */
import type { Span } from '../../../core/text';
import type { Job, Trigger } from '../model';
import { isUnguarded } from './checkout-guard';
import type { Scope } from './taint';
import { isOpenToStrangers, isOverwritten, mayAsk, untrustedCheckout } from './untrusted-code';
import { runsCodeOf } from './work-tree';

export interface RunCheckout {
  readonly checkout: Span;
  /** What runs it. */
  readonly run: Span;
  readonly trigger: Trigger;
}

/** `outer`: where the job's expressions are evaluated, which are in the file of that scope. */
export function* runCheckouts(job: Job, triggers: readonly Trigger[], outer: Scope): Generator<RunCheckout> {
  const { file } = outer;
  const { workflow, source } = file;
  if (!workflow || mayAsk(source.text)) return;
  for (const step of job.steps) {
    const checkout = untrustedCheckout(step, { ...outer, job, step });
    const trigger = checkout && triggers.find(({ event }) => isUnguarded(step, event, file, source));
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
    if (runner?.span) yield { checkout: checkout.span, run: runner.span, trigger };
  }
}
