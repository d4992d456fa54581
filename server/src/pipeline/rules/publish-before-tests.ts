import { commandsIn, listed, upToAndWith } from '../deliveries';
import type { KnownCommand } from '../commands';
import { jobsExample } from '../examples';
import { isUpstreamComplete, upstream } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/publish-before-tests',
  title: 'Package published without waiting for the tests',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A published package version cannot be taken back or replaced: when the tests fail a minute later, people already install it. Let the job that publishes wait for those that test (the rule set’s stages: validate, build, test, security, publish, deploy).',
    path: '.github/workflows/release.yml',
    bad: jobsExample(`test:
  runs-on: ubuntu-24.04
  steps:
    - run: npm test
publish:
  runs-on: ubuntu-24.04
  steps:
    - run: npm publish`),
    good: jobsExample(`test:
  runs-on: ubuntu-24.04
  steps:
    - run: npm test
publish:
  needs: test
  runs-on: ubuntu-24.04
  steps:
    - run: npm publish`),
  },
  visit: {
    job(job, { model, report }) {
      const command = commandsIn(job).find(isPackage);
      if (!command || !isUpstreamComplete(job) || job.runs === 'no') return;
      if (upToAndWith(job).some(({ kinds, isOpaque }) => kinds.has('test') || isOpaque)) return;
      const tests = model.jobs.filter(
        (one) =>
          one.kinds.has('test') &&
          !one.kinds.has('deploy') &&
          one.runs !== 'no' &&
          (one.condition === '' || one.condition === job.condition) &&
          one !== job &&
          !upstream(one).has(job),
      );
      if (tests.length === 0) return;
      const fix = tests.length <= MAX_NAMED ? model.fix({ kind: 'wait-for', job, others: tests }) : null;
      report({
        span: job.nameSpan,
        fixes: fix ? [fix] : [],
        message: `\`${job.name}\` publishes a package without waiting for ${listed(tests)}, and a published version cannot be taken back.`,
      });
    },
  },
});

/** Of more jobs somebody has to say which ones matter. */
const MAX_NAMED = 5;

const PUBLISHERS = new Set('npm yarn pnpm twine poetry flit cargo gem mvn mvnw gradle gradlew nuget uv'.split(' '));

const isPackage = ({ purpose, name, args }: KnownCommand): boolean =>
  purpose === 'publish' &&
  PUBLISHERS.has(name ?? '') &&
  !args.some(({ raw }) => /dry-run|test\.pypi|snapshot/i.test(raw));
