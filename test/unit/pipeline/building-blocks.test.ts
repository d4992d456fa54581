import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { kindsOfBlock } from '../../../server/src/pipeline/building-blocks';
import { JOB_KINDS, type Action, type Variable } from '../../../server/src/pipeline/model';
import { noProject, type PipelineProject } from '../../../server/src/pipeline/project';

const place = { span: { start: 0, end: 0 }, path: null, origins: [] };

const block = (name: string, inputs: Readonly<Record<string, string>> = {}): Action => ({
  ...place,
  name,
  version: null,
  inputs: new Map(
    Object.entries(inputs).map(([key, value]): [string, Variable] => [
      key.toLowerCase(),
      { ...place, name: key, nameSpan: place.span, value, valueSpan: place.span, isSecret: 'no', scope: 'step' },
    ]),
  ),
});

const kinds = (name: string, inputs?: Readonly<Record<string, string>>, project: PipelineProject = noProject): string =>
  [...new Set(kindsOfBlock(block(name, inputs), project))].sort().join(' ');

describe('what an action, a task, an orb command or a pipe is for', () => {
  it('is told from its name, in any case and version', () => {
    for (const [name, expected] of [
      ['docker/build-push-action', 'build'],
      ['github/codeql-action/analyze', 'security'],
      ['SonarSource/sonarcloud-github-action', 'security'],
      ['pypa/gh-action-pypi-publish', 'publish'],
      ['aws-actions/amazon-ecs-deploy-task-definition', 'deploy'],
      ['AzureWebApp@1', 'deploy'],
      ['VSTest@2', 'test'],
      ['SonarCloudAnalyze@1', 'security'],
      ['circleci/aws-ecr/build_and_push_image', 'build publish'],
      ['circleci/aws-elastic-beanstalk/deploy', 'deploy'],
      ['atlassian/aws-ecr-push-image', 'publish'],
      ['atlassian/aws-ecs-deploy', 'deploy'],
      ['atlassian/git-secrets-scan', 'security'],
      ['atlassian/slack-notify', ''],
      ['actions/checkout', ''],
      ['someone/unknown', ''],
    ] as const) {
      assert.equal(kinds(name), expected, name);
    }
  });

  it('is told from the input that chooses what a task does', () => {
    assert.equal(kinds('Docker@2', { command: 'buildAndPush' }), 'build publish');
    assert.equal(kinds('Docker@2', { command: 'login' }), '');
    assert.equal(kinds('DotNetCoreCLI@2', { command: 'test' }), 'test');
    assert.equal(kinds('DotNetCoreCLI@2', { command: 'restore' }), '');
    assert.equal(kinds('NuGetCommand@2', { command: 'restore' }), '');
    assert.equal(kinds('NuGetCommand@2', { command: 'push' }), 'publish');
    assert.equal(kinds('KubernetesManifest@1', { action: 'createSecret' }), '');
    assert.equal(kinds('KubernetesManifest@1', { action: 'deploy' }), 'deploy');
    assert.equal(kinds('HelmDeploy@0', { command: 'ls' }), '');
    assert.equal(kinds('HelmDeploy@0', { command: 'upgrade' }), 'deploy');
    assert.equal(kinds('TerraformTaskV4@4', { command: 'plan' }), '');
    assert.equal(kinds('TerraformTaskV4@4', { command: 'apply' }), 'deploy');
  });

  it('is told from the command that it runs, which the project may explain', () => {
    assert.equal(kinds('Npm@1', { command: 'custom', customCommand: 'run test' }), 'test');
    assert.equal(kinds('Npm@1', { command: 'publish' }), 'publish');
    assert.equal(kinds('Maven@4', { goals: 'clean verify' }), 'build test');
    assert.equal(kinds('Maven@4'), 'build test');
    assert.equal(kinds('Gradle@3', { tasks: 'build' }), 'build test');
    assert.equal(kinds('nick-fields/retry', { command: 'npm test' }), 'test');
    const project = { ...noProject, packageScripts: new Map([['ship', 'npm publish']]) };
    assert.equal(kinds('Npm@1', { command: 'custom', customCommand: 'run ship' }, project), 'publish');
  });

  it('stands in a table whose names are all in lower case and said once for a kind', () => {
    const table = JSON.parse(readFileSync('server/data/building-blocks.json', 'utf8')) as {
      kinds: Readonly<Record<string, readonly string[]>>;
    };
    assert.deepEqual(Object.keys(table.kinds).sort(), [...JOB_KINDS].sort());
    for (const [kind, names] of Object.entries(table.kinds)) {
      assert.deepEqual(names, [...new Set(names)], kind);
      assert.deepEqual(
        names,
        names.map((name) => name.toLowerCase()),
        kind,
      );
    }
  });
});
