import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { createWorkspace } from '../../../server/src/product';
import { engine, everything } from '../../support/check';

const FILES: Readonly<Record<string, string>> = {
  '/azure-pipelines.yml': `trigger: [main]
parameters:
  - name: image
    type: string
    default: ubuntu-24.04
stages:
  - stage: build
    jobs:
      - job: compile
        pool: {vmImage: "\${{ parameters.image }}"}
        timeoutInMinutes: 20
        steps:
          - checkout: self
          - task: Npm@1
            displayName: Install
            inputs:
              command: ci
          - \${{ if eq(variables['Build.Reason'], 'Schedule') }}:
              - script: npm run nightly
  - stage: live
    dependsOn: [build]
    jobs:
      - deployment: shop
        environment: production
        strategy:
          runOnce:
            deploy:
              steps:
                - script: make deploy
            on:
              failure:
                steps: [{script: make rollback}]
`,
  '/.circleci/config.yml': `version: 2.1
orbs:
  node: circleci/node@7.1.0
commands:
  prepare:
    parameters:
      folder: {type: string, default: .}
    steps:
      - run: make prepare FOLDER=<< parameters.folder >>
jobs:
  build:
    docker:
      - image: cimg/node:24.11.1
    steps:
      - checkout
      - prepare: {folder: src}
      - save_cache:
          key: npm-{{ checksum "package-lock.json" }}
          paths: [~/.npm]
      - run:
          name: Test
          command: |
            npm test
workflows:
  main:
    jobs:
      - build
      - hold:
          type: approval
          requires: [build]
`,
  '/bitbucket-pipelines.yml': `image: node:24.11.1
definitions:
  services:
    db:
      image: postgres:17.6
      variables: {POSTGRES_PASSWORD: test}
  steps:
    - step: &test
        name: Test
        services: [db]
        caches: [node]
        script:
          - npm ci
          - npm test
pipelines:
  default:
    - step: *test
    - step:
        name: Deploy
        deployment: production
        trigger: manual
        script:
          - pipe: atlassian/aws-s3-deploy:2.0.1
            variables:
              S3_BUCKET: shop
`,
};

describe('CI files that are half typed', () => {
  for (const [path, text] of Object.entries(FILES)) {
    it(`${path} breaks no rule wherever the typing stops, and never has a heap of errors`, async () => {
      const workspace = createWorkspace(createMemoryHost(new Map()));
      for (let end = 0; end <= text.length; end++) {
        const typed = text.slice(0, end);
        workspace.open(path, typed);
        const result = await engine.check(path, workspace, everything);
        assert.deepEqual(result?.failures ?? [], []);
        const errors = (result?.findings ?? []).filter(({ severity }) => severity === 'error');
        assert.ok(
          errors.length <= 2,
          `${typed}\n${errors.map(({ rule, message }) => `${rule} ${message}`).join('\n')}`,
        );
      }
    });
  }
});
