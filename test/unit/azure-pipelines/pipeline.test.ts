import assert from 'node:assert/strict';
import { createSource } from '../../../server/src/core/source';
import { azureFileKind } from '../../../server/src/languages/azure-pipelines/detect';
import { parseAzureFile } from '../../../server/src/languages/azure-pipelines/parse';
import { pipelineOf } from '../../../server/src/languages/azure-pipelines/pipeline';
import { noProject } from '../../../server/src/languages/azure-pipelines/project';
import type { Job, Pipeline } from '../../../server/src/pipeline/model';
import { checkProject } from '../../support/check';

const pipeline = (text: string): Pipeline =>
  pipelineOf(parseAzureFile(createSource('/azure-pipelines.yml', text)), noProject, { kinds: {}, environments: {} });

const jobOf = (whole: Pipeline, name: string): Job => {
  const job = whole.jobs.find((one) => one.name === name);
  assert.ok(job, `there is no job ${name}`);
  return job;
};

const SAMPLE = `trigger: [main]
pr: none
pool: {vmImage: ubuntu-24.04}
resources:
  containers:
    - container: node
      image: node:22
variables:
  - name: REGION
    value: westeurope
  - group: shared
stages:
  - stage: build
    jobs:
      - job: compile
        timeoutInMinutes: 10
        pool: {vmImage: ubuntu-24.04}
        container: node
        steps:
          - script: npm run build
          - task: Docker@2
            continueOnError: true
            inputs: {command: push}
          - \${{ if eq(parameters.scan, true) }}:
              - bash: trivy fs .
      - job: test
        dependsOn: compile
        steps:
          - bash: npm test
          - script: echo windows or not
  - stage: production
    condition: and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/main'))
    jobs:
      - job: wait
        pool: server
        steps:
          - task: ManualValidation@1
      - deployment: live
        dependsOn: wait
        environment: production.web
        strategy:
          runOnce:
            deploy:
              steps:
                - bash: kubectl apply -f k8s
            on:
              failure:
                steps:
                  - bash: kubectl rollout undo deployment/web
`;

describe('the pipeline of Azure Pipelines', () => {
  it('orders stages one after another, and jobs by dependsOn', () => {
    const whole = pipeline(SAMPLE);
    const after = (name: string): string =>
      jobOf(whole, name)
        .after.map((job) => job.name)
        .join(' ');
    assert.deepEqual(['compile', 'test', 'wait', 'live'].map(after), [
      '',
      'compile',
      'compile test',
      'wait compile test',
    ]);
    assert.ok(whole.isComplete);
  });

  it('sees environments, gates, roll-backs, images and limits', () => {
    const whole = pipeline(SAMPLE);
    const live = jobOf(whole, 'live');
    assert.deepEqual([live.target, live.environment?.name, live.gate?.blocks], ['production', 'production', 'yes']);
    assert.deepEqual(
      live.steps.map((step) => `${step.script?.text ?? ''} ${step.always}`),
      ['kubectl apply -f k8s no', 'kubectl rollout undo deployment/web yes'],
    );
    const compile = jobOf(whole, 'compile');
    assert.deepEqual([compile.images[0]?.reference, compile.timeout.value], ['node:22', 'yes']);
    assert.deepEqual(
      compile.steps.map(
        (step) => `${step.action?.name ?? step.script?.text ?? '-'} ${step.mayFail.value} ${step.runs}`,
      ),
      ['npm run build no yes', 'Docker@2 yes yes', 'trivy fs . no unknown'],
    );
    assert.equal(jobOf(whole, 'test').steps[1]?.script?.text, 'echo windows or not', 'the pool of the file tells');
    assert.equal(pipeline('steps: [{script: dir}]\n').jobs[0]?.steps[0]?.script, null, 'cmd may run it');
  });

  it('knows what starts it', () => {
    const whole = pipeline(SAMPLE);
    assert.deepEqual(jobOf(whole, 'test').triggers, { pullRequest: 'no', push: 'yes', schedule: 'no', manual: 'yes' });
    assert.deepEqual(jobOf(whole, 'live').triggers.push, 'unknown');
  });

  it('may have jobs only, steps only, or parts that are not here', () => {
    assert.deepEqual(
      pipeline('steps:\n  - bash: make\n').jobs.map((job) => job.steps.length),
      [1],
    );
    assert.deepEqual(
      pipeline('jobs:\n  - job: a\n    steps: [{bash: make}]\n').jobs.map((job) => job.name),
      ['a'],
    );
    for (const text of [
      'jobs:\n  - template: a.yml\n  - job: b\n    steps: [{bash: make}]\n',
      'extends:\n  template: a.yml@t\n  parameters:\n    stages:\n      - stage: s\n        jobs: [{job: b, steps: [{bash: make}]}]\n',
      'jobs:\n  - job: b\n    steps:\n      - ${{ parameters.steps }}\n',
    ])
      assert.deepEqual([pipeline(text).isComplete, pipeline(text).jobs.at(-1)?.name], [false, 'b'], text);
  });
});

describe('files of Azure Pipelines', () => {
  it('are told by their path, or by two signs', () => {
    const steps = 'steps:\n  - bash: make\n';
    for (const [path, text, kind] of [
      ['/azure-pipelines.yml', steps, 'pipeline'],
      ['/azure-pipelines-nightly.yaml', steps, 'pipeline'],
      ['/a/.azure-pipelines.yml', '', 'pipeline'],
      ['/.pipelines/templates/build.yml', `parameters: []\n${steps}`, 'template'],
      ['/ci/build.yml', `pool: {vmImage: x}\n${steps}`, 'template'],
      ['/ci/build.yml', `trigger: [main]\n${steps}`, 'pipeline'],
      ['/build/azure-pipelines/linux/build.yml', steps, 'template'],
      ['/ci/build.yml', steps, undefined],
      ['/.pipelines/values.yml', 'a: b\n', undefined],
      ['/.github/workflows/ci.yml', `name: x\njobs:\n  a:\n    runs-on: x\n    ${steps}`, undefined],
      ['/.circleci/config.yml', 'version: 2.1\njobs:\n', undefined],
    ] as const)
      assert.equal(azureFileKind(path, text), kind, `${path} ${text}`);
  });

  it('never break a rule, wherever the typing stops', async () => {
    for (let end = 0; end < SAMPLE.length; end += 13) {
      await checkProject({ path: '/azure-pipelines.yml', text: SAMPLE.slice(0, end) });
      await checkProject({ path: '/azure-pipelines.yml', text: SAMPLE.slice(end) });
    }
    for (const value of ['', '[]', '{}', '1', '[[]]', '{a: b}', '${{ x }}', '[${{ x }}]', '{${{ if x }}: []}'])
      for (const key of ['steps', 'jobs', 'stages', 'extends', 'resources', 'parameters', 'variables', 'trigger'])
        await checkProject({ path: '/azure-pipelines.yml', text: `${key}: ${value}\n` });
  });
});
