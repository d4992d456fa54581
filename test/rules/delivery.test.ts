// The rule set that BoringOps starts from, as tests: its anti-patterns are found and repaired, and its
// pipeline is silent once the mistakes in it are gone.
import assert from 'node:assert/strict';
import type { Config } from '../../server/src/core/config';
import type { Finding } from '../../server/src/core/finding';
import { ownEdits } from '../../server/src/core/fixer';
import { applyEdits } from '../../server/src/core/text';
import { checkProject, describeFinding, everything, type Project } from '../support/check';
import { CI_SYSTEMS, writePipeline, type CiSystem, type PlainJob } from '../support/ci-systems';

const strict: Config = { ...everything, profile: 'strict' };

interface AntiPattern {
  readonly name: string;
  readonly rule: string;
  readonly jobs: readonly PlainJob[];
  /** The systems that can express it; all of them where it is left out. */
  readonly on?: readonly CiSystem[];
}

const ANTI_PATTERNS: readonly AntiPattern[] = [
  {
    name: 'flaky tests that are ignored',
    rule: 'pipeline/swallowed-failure',
    jobs: [{ name: 'unit-tests', script: ['yarn test || true # they fail now and then'] }],
  },
  {
    name: 'flaky tests that may fail',
    rule: 'pipeline/swallowed-failure',
    jobs: [{ name: 'unit-tests', script: ['yarn test'], mayFail: true }],
    on: ['GitHub Actions', 'GitLab CI', 'Azure Pipelines'],
  },
  {
    name: 'flaky tests that run until they pass',
    rule: 'pipeline/retried-until-green',
    jobs: [{ name: 'unit-tests', script: ['yarn test || yarn test'] }],
  },
  {
    name: 'no artifact versioning',
    rule: 'pipeline/unversioned-artifact',
    jobs: [{ name: 'package', script: ['docker build -t shop:latest .'] }],
  },
  {
    name: 'secrets in pipeline files',
    rule: 'pipeline/hardcoded-secret',
    jobs: [
      { name: 'migrate', script: ['./migrate'], variables: { REGION: 'eu', DATABASE_PASSWORD: 'correct-horse-7' } },
    ],
    // Bitbucket's variables stand on its pages.
    on: ['GitHub Actions', 'GitLab CI', 'Azure Pipelines', 'CircleCI'],
  },
  {
    name: 'secrets in the scripts of pipeline files',
    rule: 'pipeline/hardcoded-secret',
    jobs: [{ name: 'migrate', script: ['export DATABASE_PASSWORD=correct-horse-7', './migrate'] }],
    // Elsewhere a secret has to be named for the script, which is for a person to write.
    on: ['GitLab CI', 'Bitbucket'],
  },
  {
    name: 'no rollback plan',
    rule: 'pipeline/no-rollback-plan',
    jobs: [{ name: 'deploy', script: ['kubectl apply -f shop.yaml'] }],
  },
  {
    name: 'scans that are switched off to ship faster',
    rule: 'pipeline/disabled-scan',
    jobs: [{ name: 'audit', script: ['npm audit'], disabled: true }],
    on: ['GitHub Actions', 'GitLab CI', 'Azure Pipelines'],
  },
  {
    name: 'scans that stop nothing',
    rule: 'pipeline/soft-failing-scan',
    jobs: [{ name: 'audit', script: ['npm audit || true'] }],
  },
];

/** The findings of one rule, with the fixes that it offers. */
const foundBy = async (rule: string, project: Project): Promise<readonly Finding[]> =>
  (await checkProject(project, strict)).findings.filter((one) => one.rule === rule);

async function assertFoundAndRepaired(rule: string, project: Project): Promise<void> {
  const found = await foundBy(rule, project);
  assert.equal(found.length, 1, `${rule} finds ${found.length} in\n${project.text}`);
  const [fix] = found[0]?.fixes ?? [];
  assert.ok(fix, `${rule} has no fix for\n${project.text}`);
  const text = applyEdits(project.text, ownEdits(fix) ?? []);
  assert.deepEqual(await foundBy(rule, { ...project, text }), [], text);
}

describe('the anti-patterns of delivery', () => {
  for (const { name, rule, jobs, on = CI_SYSTEMS } of ANTI_PATTERNS) {
    for (const system of on)
      it(`${name}, on ${system}: found and repaired`, () => assertFoundAndRepaired(rule, writePipeline(system, jobs)));
  }

  it('manual production deploys, on GitLab CI: found and repaired', () =>
    assertFoundAndRepaired('pipeline/manual-production-deploy', {
      path: '/.gitlab-ci.yml',
      text: 'deploy:\n  when: manual\n  script: ./deploy.sh production\n',
    }));

  it('scans of a template that are switched off, on GitLab CI: found and repaired', () =>
    assertFoundAndRepaired('pipeline/disabled-scan', {
      path: '/.gitlab-ci.yml',
      text: 'variables:\n  REGION: eu\n  SAST_DISABLED: "true"\n',
    }));
});

const PINNED = {
  checkout: 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  node: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
  init: 'github/codeql-action/init@3599b3baa15b485a2e49ef411a7a4bb2452e7f93 # v3.30.5',
  analyze: 'github/codeql-action/analyze@3599b3baa15b485a2e49ef411a7a4bb2452e7f93 # v3.30.5',
  trufflehog: 'trufflesecurity/trufflehog@466da5b0bb161144f6afca9afe5d57975828c410 # v3.90.8',
  buildx: 'docker/setup-buildx-action@e468171a9de216ec08956ac3ada2f0791b6bd435 # v3.11.1',
  login: 'docker/login-action@5e57cd118135c172c3672efd75eb46360885c0ef # v3.6.0',
  metadata: 'docker/metadata-action@c1e51972afc2121e065aed6d45c65596fe445f3f # v5.8.0',
  build: 'docker/build-push-action@263435318d21b8e681c14492fe198d362a7d2c83 # v6.18.0',
};

/** Validate, test, scan, build, publish, staging with a smoke test, production by canary with a watch. */
const PIPELINE = `name: Delivery

on:
  push:
    branches: [main]

permissions:
  contents: read

env:
  IMAGE: ghcr.io/example/shop

jobs:
  validate:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
      - uses: ${PINNED.node}
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm run lint
      - run: npm run typecheck

  test:
    needs: validate
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    services:
      postgres:
        image: postgres:18.1@sha256:5773fe724c49c42a7a9ca70202e11e1dbf3b30d2ad96b5d9b8e9ad3d5f9c1a3b
        env:
          POSTGRES_PASSWORD: test
        options: --health-cmd pg_isready --health-interval 10s
        ports: ['5432:5432']
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
      - uses: ${PINNED.node}
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm run test:unit
      - run: npm run test:integration
        env:
          DATABASE_URL: postgresql://postgres:test@localhost:5432/test

  security:
    needs: validate
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
          fetch-depth: 0
      - run: npm audit --audit-level=high
      - uses: ${PINNED.init}
        with:
          languages: javascript
      - uses: ${PINNED.analyze}
      - uses: ${PINNED.trufflehog}

  image:
    needs: [test, security]
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read
      packages: write
    outputs:
      version: \${{ steps.meta.outputs.version }}
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
      - uses: ${PINNED.buildx}
      - uses: ${PINNED.login}
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}
      - id: meta
        uses: ${PINNED.metadata}
        with:
          images: \${{ env.IMAGE }}
          tags: type=sha,prefix=
      - uses: ${PINNED.build}
        with:
          context: .
          push: true
          tags: \${{ steps.meta.outputs.tags }}

  staging:
    needs: image
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    environment: staging
    concurrency: staging
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
      - name: Deploy
        uses: ./.github/actions/deploy
        with:
          environment: staging
          version: \${{ needs.image.outputs.version }}
      - name: Smoke tests
        run: ./scripts/smoke-test.sh https://staging.example.com

  production:
    needs: [image, staging]
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    environment: production
    concurrency: production
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
      - name: Deploy to a tenth (canary)
        uses: ./.github/actions/deploy
        with:
          environment: production
          version: \${{ needs.image.outputs.version }}
          strategy: canary
      - name: Monitor canary
        run: ./scripts/monitor-canary.sh --duration 10m --error-threshold 1%
      - name: Promote to full rollout
        uses: ./.github/actions/deploy
        with:
          environment: production
          version: \${{ needs.image.outputs.version }}
          strategy: full
      - name: Go back
        if: failure()
        uses: ./.github/actions/rollback
        with:
          environment: production
`;

const ACTION = `name: Deploy
description: Brings a version to an environment
inputs:
  environment:
    description: Which one
    required: true
  version:
    description: The tag of the image
  strategy:
    description: How
    default: full
runs:
  using: composite
  steps:
    - shell: bash
      run: ./deploy.sh
`;

const onGithub = (text: string): Project => ({
  path: '/.github/workflows/delivery.yml',
  text,
  files: {
    '/.github/actions/deploy/action.yml': ACTION,
    '/.github/actions/rollback/action.yml': ACTION,
    '/package-lock.json': '{}',
  },
});

describe('the pipeline of the rule set', () => {
  const messages = async (text: string, config = strict): Promise<readonly string[]> => {
    const result = await checkProject(onGithub(text), config);
    return result.findings.map((finding) => `${finding.rule} ${describeFinding(finding, result)}`);
  };

  for (const profile of ['recommended', 'strict'] as const) {
    it(`is silent in the profile ${profile}`, async () => {
      assert.deepEqual(await messages(PIPELINE, { ...everything, profile }), []);
    });
  }

  for (const [what, before, after, rule] of [
    [
      'a job that reads the output of one that it does not need',
      'needs: [image, staging]',
      'needs: staging',
      'actions/',
    ],
    ['a canary that nobody watches', /      - name: Monitor canary\n.*\n/, '', 'pipeline/canary-without-analysis'],
    ['an action that is not pinned', PINNED.trufflehog, 'trufflesecurity/trufflehog@main', 'actions/unpinned-uses'],
    ['no permissions', 'permissions:\n  contents: read\n\nenv', 'env', 'actions/excessive-permissions'],
    ['a job without a time limit', '    timeout-minutes: 60\n', '', 'pipeline/missing-timeout'],
    ['deployments that overtake each other', '    concurrency: production\n', '', 'pipeline/racing-deploys'],
    [
      'production that does not wait for staging',
      'needs: [image, staging]',
      'needs: image',
      'pipeline/production-before-staging',
    ],
    [
      'a local action and scripts without a checkout',
      /    concurrency: staging\n    steps:\n      - uses: .*\n        with:\n.*\n/,
      '    concurrency: staging\n    steps:\n',
      'actions/missing-checkout',
    ],
    ['an image before the tests', 'needs: [test, security]', 'needs: security', 'pipeline/deploy-before-tests'],
  ] as const) {
    it(`is not with ${what}`, async () => {
      const text = PIPELINE.replace(before, after);
      assert.notEqual(text, PIPELINE);
      const found = await messages(text);
      assert.ok(
        found.some((message) => message.startsWith(rule)),
        found.join('\n'),
      );
    });
  }
});

/** Tests and a scan, an image under its version, staging with a look at it, production behind staging. */
const GOOD: readonly PlainJob[] = [
  { name: 'test', script: ['npm ci', 'npm test'] },
  { name: 'audit', script: ['npm audit --audit-level=high'] },
  {
    name: 'image',
    script: ['docker build -t example.com/shop:1.4.2 .', 'docker push example.com/shop:1.4.2'],
    needs: ['test', 'audit'],
  },
  {
    name: 'deploy-staging',
    script: ['helm upgrade --install --atomic shop ./chart', './smoke-test.sh https://staging.example.com'],
    needs: ['image'],
    environment: 'staging',
  },
  {
    name: 'deploy-production',
    script: ['helm upgrade --install --atomic shop ./chart', './smoke-test.sh https://example.com'],
    needs: ['deploy-staging'],
    environment: 'production',
  },
];

describe('a good pipeline', () => {
  for (const system of CI_SYSTEMS) {
    it(`has nothing for the generic rules to say on ${system}`, async () => {
      const project = writePipeline(system, GOOD);
      const { findings } = await checkProject(project, { ...everything, profile: 'recommended' });
      const own = findings.filter(({ rule }) => /^(?:pipeline|secrets)\//.test(rule));
      assert.deepEqual(
        own.map(({ rule, message }) => `${rule} ${message}`),
        [],
        project.text,
      );
    });
  }
});
