import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkProject, everything } from '../support/check';

const strict = { ...everything, profile: 'strict' } as const;

/** The rule set's whole pipeline as each of the other systems writes it, from quick checks to a watched canary. */
const WHOLE: readonly { readonly path: string; readonly broken: readonly Broken[] }[] = [
  {
    path: '/.gitlab-ci.yml',
    broken: [
      ['npm run test:unit', 'npm run test:unit || true', 'pipeline/swallowed-failure'],
      [
        'IMAGE: $CI_REGISTRY_IMAGE:$CI_COMMIT_SHORT_SHA',
        'IMAGE: $CI_REGISTRY_IMAGE:latest',
        'pipeline/unversioned-artifact',
      ],
      ['  resource_group: production\n', '', 'pipeline/racing-deploys'],
      ['npm_config_cache: ', 'DB_PASSWORD: hunter-27-blue\n  npm_config_cache: ', 'pipeline/hardcoded-secret'],
    ],
  },
  {
    path: '/azure-pipelines.yml',
    broken: [
      ['npm run test:unit', 'npm run test:unit || true', 'pipeline/swallowed-failure'],
      ['tags: $(Build.SourceVersion)', 'tags: latest', 'pipeline/unversioned-artifact'],
      ['npm_config_cache: ', 'DB_PASSWORD: hunter-27-blue\n  npm_config_cache: ', 'pipeline/hardcoded-secret'],
    ],
  },
  {
    path: '/.circleci/config.yml',
    broken: [
      ['npm run test:unit', 'npm run test:unit || true', 'pipeline/swallowed-failure'],
      ['requires: [approve-production]', 'requires: [deploy-staging]', 'pipeline/production-without-gate'],
      ['          serial-group: << pipeline.project.slug >>/production\n', '', 'pipeline/racing-deploys'],
    ],
  },
  {
    path: '/bitbucket-pipelines.yml',
    broken: [
      ['npm run test:unit', 'npm run test:unit || true', 'pipeline/swallowed-failure'],
      ['          trigger: manual\n', '', 'pipeline/production-without-gate'],
    ],
  },
];

/** What of a pipeline is changed, to what, and the rule that says so. */
type Broken = readonly [before: string, after: string, rule: string];

/** On each system. */
const BROKEN_ANYWHERE: readonly Broken[] = [
  ['./scripts/monitor-canary.sh --duration 10m --error-threshold 1%', 'date', 'pipeline/canary-without-analysis'],
];

describe('the whole pipeline of the rule set', () => {
  for (const { path, broken } of WHOLE) {
    const text = readFileSync(`test/support/whole-pipelines${path}`, 'utf8');
    const check = async (changed: string): Promise<readonly string[]> => {
      const project = { path, text: changed, files: { '/package-lock.json': '{}' } };
      return (await checkProject(project, strict)).findings.map(({ rule, message }) => `${rule} ${message}`);
    };

    it(`is silent in ${path}, in the strict profile`, async () => assert.deepEqual(await check(text), []));

    for (const [before, after, rule] of [...broken, ...BROKEN_ANYWHERE]) {
      it(`is not in ${path} where ${rule} applies`, async () => {
        assert.ok(text.includes(before), before);
        const found = await check(text.replace(before, after));
        assert.ok(
          found.some((one) => one.startsWith(`${rule} `)),
          found.join('\n'),
        );
      });
    }
  }
});
