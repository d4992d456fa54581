import { jobsExample } from '../examples';
import { upstream, type Job, type Step } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/canary-without-analysis',
  title: 'Canary that nobody watches',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A canary is there to be looked at: when the full rollout follows at once, everybody gets what a few people should have tried. Watch error rate and latency for some minutes between the two, and go back where they rise (the rule set: “monitor error rates, latency for 10 minutes; if healthy, increase”).',
    path: '.github/workflows/deploy.yml',
    bad: jobsExample(`deploy:
  runs-on: ubuntu-24.04
  steps:
    - name: Deploy canary
      run: ./deploy.sh --canary 10
    - name: Promote to everybody
      run: ./deploy.sh --full`),
    good: jobsExample(`deploy:
  runs-on: ubuntu-24.04
  steps:
    - name: Deploy canary
      run: ./deploy.sh --canary 10
    - name: Monitor canary
      run: ./monitor.sh --duration 10m --error-threshold 1%
    - name: Promote to everybody
      run: ./deploy.sh --full`),
  },
  visit: {
    job(job, { model, report }) {
      const { steps } = job;
      const canary = steps.findIndex((step) => isCanary(text(step)) && !isWatch(text(step)));
      const promotion = steps.findIndex((step, i) => i > canary && isPromotion(text(step)));
      if (canary >= 0 && promotion >= 0) {
        const between = steps.slice(canary + 1, promotion);
        const step = steps[promotion];
        if (step && !between.some((one) => isWatch(text(one))) && !isWatch(text(step)))
          report({ span: step.script?.commands[0]?.span ?? step.span, message: messageFor(job) });
        return;
      }
      if (!promotes(job) || isCanary(job.name) || job.gate) return;
      const before = [...upstream(job)];
      const isFirst = before.some((one) => shifts(one) && one.kinds.has('deploy'));
      if (!isFirst || [job, ...before].some(watches)) return;
      const fix = model.fix({ kind: 'insert-gate', job });
      report({ span: job.nameSpan, message: messageFor(job), fixes: fix ? [fix] : [] });
    },
  },
});

const messageFor = ({ name }: Job): string =>
  `\`${name}\` rolls out to everybody without anything that looks at the canary first, so that all get what a few should have tried.`;

const isCanary = (words: string): boolean => /canary/i.test(words);
const isPromotion = (words: string): boolean =>
  /\bpromot|\bfull\b|full[-_ ]?rollout|strategy\W+full|\b100\s?%|weight[=\s]+100/i.test(words);
const isWatch = (words: string): boolean =>
  /monitor|analy|verif|smoke|health|watch|observe|sleep|\bwait|pause|metrics|prometheus|error|check|test|status|approv/i.test(
    words,
  );

const promotes = (job: Job): boolean =>
  isPromotion(job.name) || (job.kinds.has('deploy') && job.steps.some((step) => isPromotion(text(step))));

const shifts = (job: Job): boolean =>
  isCanary(job.name) || job.steps.some((step) => isCanary(text(step)) && !isPromotion(text(step)));

const watches = (job: Job): boolean =>
  job.isOpaque || job.gate !== null || isWatch(job.name) || job.steps.some((step) => isWatch(text(step)));

/** What a step says of itself, and what it is given. */
const text = ({ name, script, action }: Step): string =>
  [
    name ?? '',
    script?.text ?? '',
    ...[...(action?.inputs.values() ?? [])].map((one) => `${one.name} ${one.value ?? ''}`),
  ].join('\n');
