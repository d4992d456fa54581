// What jobs are for and where they deploy to, as every CI system's own adapter tells it.
import assert from 'node:assert/strict';
import { CI_SYSTEMS, writePipeline, type PlainJob } from '../../support/ci-systems';
import { describeJob, jobsOf } from '../../support/pipeline-jobs';

const JOBS: readonly PlainJob[] = [
  { name: 'first', script: ['npm run ci'] },
  { name: 'second', script: ['make inspect'] },
  { name: 'third', script: ['yarn ship'] },
  { name: 'fourth', script: ['./run'], environment: 'production' },
];

const FILES = {
  '/package.json': JSON.stringify({
    scripts: { ci: 'npm run style && npm run unit', style: 'eslint .', unit: 'vitest', ship: 'npm publish' },
  }),
  '/Makefile': 'inspect: sources\n\t@trivy fs .\nsources:\n\tgo generate ./...\n',
};

for (const system of CI_SYSTEMS) {
  describe(`the jobs of ${system}`, () => {
    it('are told from scripts of package.json and targets of the Makefile', async () => {
      const jobs = await jobsOf({ ...writePipeline(system, JOBS), files: FILES });
      const [first, second, third] = jobs.map(describeJob);
      assert.deepEqual([first, second, third], ['first: test validate -', 'second: security -', 'third: publish -']);
    });

    it('are what the configuration says', async () => {
      const corrections = { kinds: { first: 'deploy', 'se*': 'test build' }, environments: { first: 'staging' } };
      const jobs = await jobsOf({ ...writePipeline(system, JOBS), files: FILES }, corrections);
      assert.deepEqual(jobs.slice(0, 2).map(describeJob), ['first: deploy staging', 'second: build test -']);
    });
  });
}

describe('building blocks of each system', () => {
  for (const [path, text, expected] of [
    [
      '/.github/workflows/ci.yml',
      'on: push\njobs:\n  x:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: aquasecurity/trivy-action@0.33.1\n',
      'x: security -',
    ],
    [
      '/azure-pipelines.yml',
      'jobs:\n  - job: x\n    steps:\n      - task: Docker@2\n        inputs:\n          command: buildAndPush\n',
      'x: build publish -',
    ],
    [
      '/azure-pipelines.yml',
      'jobs:\n  - job: x\n    steps:\n      - task: AzureCLI@2\n        inputs:\n          scriptType: bash\n          inlineScript: npm test\n',
      'x: test -',
    ],
    [
      '/.circleci/config.yml',
      'version: 2.1\norbs:\n  images: circleci/aws-ecr@9.0.4\njobs:\n  x:\n    docker:\n      - image: cimg/base:2025.11\n    steps:\n      - images/build_and_push_image\nworkflows:\n  main:\n    jobs:\n      - x\n',
      'x: build publish -',
    ],
    [
      '/bitbucket-pipelines.yml',
      'pipelines:\n  default:\n    - step:\n        name: x\n        script:\n          - pipe: atlassian/aws-ecr-push-image:2.6.0\n',
      'x: publish -',
    ],
    ['/.gitlab-ci.yml', 'x:\n  script: /kaniko/executor --destination shop:1\n', 'x: build publish -'],
  ] as const) {
    it(`${path}: ${expected}`, async () => {
      assert.deepEqual((await jobsOf({ path, text })).map(describeJob), [expected]);
    });
  }
});
