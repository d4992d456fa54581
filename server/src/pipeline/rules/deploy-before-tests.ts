import { isNamedDeployment, listed, upToAndWith } from '../deliveries';
import { jobsExample } from '../examples';
import { isUpstreamComplete, upstream, type Job, type Pipeline } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/deploy-before-tests',
  title: 'Deployment that does not wait for the tests',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The pipeline has tests, and the deployment starts without waiting for them: what fails them is in production by the time they say so. In a graph of jobs it is enough that the deployment names the build alone (“never deploy to production without tests passing” is one of the rule set’s boundaries).',
    path: '.github/workflows/deploy.yml',
    bad: jobsExample(`test:
  runs-on: ubuntu-24.04
  steps:
    - run: npm test
deploy:
  runs-on: ubuntu-24.04
  steps:
    - run: helm upgrade --install shop ./chart`),
    good: jobsExample(`test:
  runs-on: ubuntu-24.04
  steps:
    - run: npm test
deploy:
  needs: test
  runs-on: ubuntu-24.04
  steps:
    - run: helm upgrade --install shop ./chart`),
  },
  visit: {
    job(job, { model, report }) {
      if (!isNamedDeployment(job) || !isUpstreamComplete(job) || job.isFailureHandler || isTrialRun(job, model)) return;
      const before = upToAndWith(job);
      if (before.some((one) => one.kinds.has('test') || one.isOpaque)) return;
      const tests = model.jobs.filter(
        (one) => isTest(one) && runTogether(one, job) && one !== job && !upstream(one).has(job),
      );
      const [first] = tests;
      if (!first) return;
      const fix = tests.length <= MAX_NAMED ? model.fix({ kind: 'wait-for', job, others: tests }) : null;
      report({
        span: job.nameSpan,
        fixes: fix ? [fix] : [],
        message: `\`${job.name}\` deploys without waiting for ${listed(tests)}, so what fails the tests is already delivered.`,
        related: tests.flatMap(({ path, nameSpan, name }) =>
          path === null ? [{ span: nameSpan, message: `The tests of \`${name}\`` }] : [],
        ),
      });
    },
  },
});

/** Staging may be filled while the tests run, as long as the way to production leads through them. */
const isTrialRun = (job: Job, { jobs }: Pipeline): boolean =>
  job.target === 'staging' &&
  jobs.some((one) => one.target === 'production' && upToAndWith(one).some(({ kinds }) => kinds.has('test')));

/** Of more jobs somebody has to say which ones matter. */
const MAX_NAMED = 5;

/** A job for tests before delivery, not a check of what is deployed. */
const isTest = ({ kinds, name, runs }: Job): boolean =>
  kinds.has('test') &&
  !kinds.has('deploy') &&
  runs !== 'no' &&
  !/smoke|verify|health|post-?deploy|synthetic|nightly|load/i.test(name);

/** True where nothing says that one of them is left out when the other runs. */
const runTogether = (a: Job, b: Job): boolean => a.condition === '' || a.condition === b.condition;
