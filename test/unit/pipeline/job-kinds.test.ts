// What real-world jobs are for, system by system: names, commands, package scripts, make targets and building blocks.
import assert from 'node:assert/strict';
import { describeJob, jobsOf } from '../../support/pipeline-jobs';

const FILES = {
  '/package.json': JSON.stringify({
    scripts: {
      ci: 'npm run check && npm run unit',
      check: 'tsc --noEmit && eslint .',
      unit: 'vitest run',
      ship: 'npm run bundle && npm publish',
      bundle: 'vite build',
      'release:prod': 'serverless deploy --stage prod',
      sweep: 'rimraf dist',
    },
  }),
  '/Makefile':
    'all: app\napp:\n\tgo build ./...\ncheck-all: lint unit\nlint:\n\tgolangci-lint run\nunit:\n\tgo test ./...\nship: image\n\tdocker push example.com/shop:1\nimage:\n\tdocker build -t example.com/shop:1 .\nrollout:\n\thelm upgrade --install shop ./chart\n',
};

/** `name: kinds target`, and the body of a job. */
type Jobs = readonly (readonly [expected: string, body: string])[];

const nameOf = (expected: string): string => expected.slice(0, expected.indexOf(':'));
const below = (text: string, indent: string): string => text.trim().replace(/^(?=.)/gm, indent);

const GITHUB: Jobs = [
  ['lint: validate -', 'steps:\n  - uses: actions/checkout@v6\n  - run: npm run check'],
  ['ci: test validate -', 'steps:\n  - run: npm ci\n  - run: npm run ci'],
  ['unit: test -', 'steps:\n  - run: go test -race ./...'],
  [
    'image: build publish -',
    'steps:\n  - uses: docker/build-push-action@v6\n    with:\n      push: true\n      tags: example.com/shop:1',
  ],
  [
    'image-check: build -',
    'steps:\n  - uses: docker/build-push-action@v6\n    with:\n      push: false\n      tags: shop',
  ],
  ['codeql: security -', 'steps:\n  - uses: github/codeql-action/init@v4\n  - uses: github/codeql-action/analyze@v4'],
  ['npm: build publish -', 'steps:\n  - run: npm run ship'],
  ['publishRelease: publish -', 'steps:\n  - run: gh release edit v1 --draft=false'],
  ['crates: security -', 'steps:\n  - run: cargo deny check bans'],
  ['wheel: build -', 'steps:\n  - uses: PyO3/maturin-action@v1\n  - run: ruff --version'],
  ['shop-canary-manifest: publish -', 'steps:\n  - run: docker buildx imagetools create -t example.com/shop:1 a b'],
  ['versions: test -', 'steps:\n  - run: ./__tests__/check-version.sh 3.13'],
  ['solver: test -', 'steps:\n  - run: ./ci/soltest.sh'],
  ['latest: - -', 'steps:\n  - run: ./ci/latest.sh'],
  ['wasm: build -', 'steps:\n  - run: scripts/ci/build_wasm.sh'],
  ['node-deploy: deploy production', 'steps:\n  - run: node ./scripts/deploy/deploy.ts prod root'],
  ['pages: build deploy -', 'steps:\n  - run: hugo --minify\n  - uses: actions/deploy-pages@v4'],
  ['production: deploy production', 'environment: production\nsteps:\n  - run: make rollout'],
  ['label: - -', 'steps:\n  - uses: actions/labeler@v6'],
  ['stale: - -', 'steps:\n  - uses: actions/stale@v10'],
  ['release-notes: - -', 'steps:\n  - uses: release-drafter/release-drafter@v6'],
];

const GITLAB: Jobs = [
  ['rubocop: validate -', 'script: bundle exec rubocop'],
  ['rspec: test -', 'script:\n  - bundle install\n  - bundle exec rspec'],
  ['compile: build -', 'script: make all'],
  ['all-checks: test validate -', 'script: make check-all'],
  ['kaniko: build publish -', 'script: /kaniko/executor --context . --destination $CI_REGISTRY_IMAGE:1'],
  ['secret_detection: security -', 'script: /analyzer run'],
  ['trivy: security -', 'script: trivy image $CI_REGISTRY_IMAGE:1'],
  [
    'deploy-review: deploy dev',
    'environment:\n  name: review/$CI_COMMIT_REF_SLUG\nscript: helm upgrade --install shop ./chart',
  ],
  ['go-live: deploy production', 'environment: production\nscript:\n  - ansible-playbook -i hosts site.yml'],
  ['plan: - -', 'script:\n  - terraform init\n  - terraform plan -out plan'],
  ['apply: deploy -', 'script: terraform apply plan'],
  ['notify: - -', 'script: curl -d done "$SLACK_WEBHOOK"'],
];

const AZURE: Jobs = [
  [
    'dotnet: build test -',
    'steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      command: build\n  - task: DotNetCoreCLI@2\n    inputs:\n      command: test',
  ],
  ['maven: build test -', 'steps:\n  - task: Maven@4\n    inputs:\n      goals: verify'],
  ['solution: build test -', 'steps:\n  - task: VSBuild@1\n  - task: VSTest@3'],
  [
    'image: build publish -',
    'steps:\n  - task: Docker@2\n    inputs:\n      command: buildAndPush\n      repository: shop',
  ],
  [
    'web: deploy production',
    'environment: production\nstrategy:\n  runOnce:\n    deploy:\n      steps:\n        - task: AzureWebApp@1',
  ],
  ['sonar: security -', 'steps:\n  - task: SonarCloudPrepare@3\n  - task: SonarCloudAnalyze@3'],
  [
    'cli: deploy -',
    'steps:\n  - task: AzureCLI@2\n    inputs:\n      scriptType: bash\n      inlineScript: az webapp deploy --name shop --src-path app.zip',
  ],
  ['npm_task: build -', 'steps:\n  - task: Npm@1\n    inputs:\n      command: custom\n      customCommand: run build'],
  ['infra: deploy -', 'steps:\n  - task: TerraformTaskV4@4\n    inputs:\n      command: apply'],
  ['infra_plan: - -', 'steps:\n  - task: TerraformTaskV4@4\n    inputs:\n      command: plan'],
  ['feed: publish -', 'steps:\n  - task: NuGetCommand@2\n    inputs:\n      command: push'],
  ['versions: - -', 'steps:\n  - task: GitVersion@5'],
];

const CIRCLE: Jobs = [
  ['eslint: validate -', 'steps:\n  - run: npx eslint .'],
  ['jest: test -', 'steps:\n  - run: yarn jest --ci'],
  ['browser: test -', 'steps:\n  - run: npx playwright test'],
  ['ecr: build publish -', 'steps:\n  - aws-ecr/build_and_push_image:\n      repo: shop'],
  ['ecs: deploy -', 'steps:\n  - aws-ecs/update_service:\n      family: shop'],
  ['heroku: deploy -', 'steps:\n  - heroku/deploy-via-git'],
  ['snyk-scan: security -', 'steps:\n  - snyk/scan'],
  ['gem: build publish -', 'steps:\n  - run: gem build shop.gemspec\n  - run: gem push shop-1.gem'],
  ['s3-production: deploy production', 'steps:\n  - aws-s3/sync:\n      from: dist\n      to: s3://shop'],
  ['serverless: deploy production', 'steps:\n  - run: npm run release:prod'],
  ['sweep: - -', 'steps:\n  - run: npm run sweep'],
  ['python-tests: test -', 'steps:\n  - run: poetry run pytest'],
];

const BITBUCKET: Jobs = [
  ['style: validate -', 'script:\n  - vendor/bin/phpcs'],
  ['phpunit: test -', 'script:\n  - composer install\n  - vendor/bin/phpunit'],
  ['Build and test: build test -', 'script:\n  - npm ci\n  - npm run bundle\n  - npm run unit'],
  [
    'Push image: build publish -',
    'script:\n  - docker build -t shop:1 .\n  - pipe: atlassian/aws-ecr-push-image:2.6.0',
  ],
  ['Upload: deploy staging', 'deployment: staging\nscript:\n  - pipe: atlassian/aws-s3-deploy:2.0.1'],
  [
    'SSH: deploy production',
    'deployment: production\nscript:\n  - pipe: atlassian/ssh-run:0.8.1\n    variables:\n      COMMAND: ./restart.sh',
  ],
  ['FTP: deploy -', 'script:\n  - pipe: atlassian/ftp-deploy:0.7.1'],
  ['Security Scan: security -', 'script:\n  - pipe: atlassian/git-secrets-scan:3.1.0'],
  ['Gradle: build test -', 'script:\n  - ./gradlew build'],
  ['Firebase: deploy -', 'script:\n  - npx firebase deploy --only hosting'],
  ['Tag: - -', 'script:\n  - git tag $BITBUCKET_BUILD_NUMBER\n  - git push --tags'],
  ['Migrate: - -', 'script:\n  - php artisan migrate --force'],
];

const ORBS =
  'orbs:\n  aws-ecr: circleci/aws-ecr@9.0.4\n  aws-ecs: circleci/aws-ecs@6.0.0\n  heroku: circleci/heroku@2.0.0\n  snyk: snyk/snyk@2.2.0\n  aws-s3: circleci/aws-s3@4.1.0\n';

const SYSTEMS: readonly { readonly path: string; readonly jobs: Jobs; readonly write: (jobs: Jobs) => string }[] = [
  {
    path: '/.github/workflows/ci.yml',
    jobs: GITHUB,
    write: (jobs) =>
      `on: push\njobs:\n${jobs.map(([expected, body]) => `  ${nameOf(expected)}:\n    runs-on: ubuntu-24.04\n${below(body, '    ')}\n`).join('')}`,
  },
  {
    path: '/.gitlab-ci.yml',
    jobs: GITLAB,
    write: (jobs) =>
      `stages: [all]\ndefault: {image: alpine}\n${jobs.map(([expected, body]) => `${nameOf(expected)}:\n  stage: all\n${below(body, '  ')}\n`).join('')}`,
  },
  {
    path: '/azure-pipelines.yml',
    jobs: AZURE,
    write: (jobs) =>
      `jobs:\n${jobs.map(([expected, body]) => `  - ${body.startsWith('environment') ? 'deployment' : 'job'}: ${nameOf(expected)}\n${below(body, '    ')}\n`).join('')}`,
  },
  {
    path: '/.circleci/config.yml',
    jobs: CIRCLE,
    write: (jobs) =>
      `version: 2.1\n${ORBS}jobs:\n${jobs.map(([expected, body]) => `  ${nameOf(expected)}:\n    docker:\n      - image: cimg/base:2025.11\n${below(body, '    ')}\n`).join('')}workflows:\n  main:\n    jobs:\n${jobs.map(([expected]) => `      - ${nameOf(expected)}\n`).join('')}`,
  },
  {
    path: '/bitbucket-pipelines.yml',
    jobs: BITBUCKET,
    write: (jobs) =>
      `pipelines:\n  default:\n${jobs.map(([expected, body]) => `    - step:\n        name: ${nameOf(expected)}\n${below(body, '        ')}\n`).join('')}`,
  },
];

for (const { path, jobs, write } of SYSTEMS) {
  describe(`what jobs are for in ${path}`, () => {
    for (const [expected] of jobs) {
      it(expected, async () => {
        const all = await jobsOf({ path, text: write(jobs), files: FILES });
        const found = all.find(({ name }) => name === nameOf(expected));
        assert.ok(found, expected);
        assert.equal(describeJob(found), expected);
      });
    }
  });
}
