import assert from 'node:assert/strict';
import { gitlabFileKind } from '../../../server/src/languages/gitlab-ci/detect';
import { matchesWildcard } from '../../../server/src/languages/gitlab-ci/include-glob';
import { checkProject } from '../../support/check';

const SAMPLE = `spec:
  inputs:
    stage: {default: test}
---
stages: [build, &s test, deploy]
include:
  - local: /ci/*.yml
    rules: [{if: $A == "b"}]
workflow:
  rules:
    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS
      when: never
    - when: always
default: {image: "alpine:3.20", retry: 2}
.a: &a
  script: &script
    - !reference [.b, script]
    - |
      for f in *; do
        echo "$f: $[[ inputs.stage ]]"
      done
.b:
  extends: [.a]
  before_script: [echo, [nested]]
test:
  <<: *a
  stage: $[[ inputs.stage ]]
  needs: [{job: build, parallel: {matrix: [{A: [1, 2]}]}}]
  variables: {X: 010, Y: {value: 1:30}}
  environment: {name: prod, on_stop: stop}
  cache: [{key: {files: [a]}, paths: [b]}]
build: {stage: build, script: *script, parallel: {matrix: [{A: [1, 2]}]}}
stop: {when: manual, environment: {name: prod, action: stop}, script: [kubectl delete]}
child: {trigger: {include: [{local: /ci/a.yml, inputs: {x: 1}}]}}
`;

const errorsOf = async (text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
  const { findings } = await checkProject({ path: '/.gitlab-ci.yml', text, files });
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
};

describe('GitLab files that are not right yet', () => {
  it('never break a rule, wherever the typing stops', async () => {
    const files = { '/ci/a.yml': 'a:\n  script: [make]\n' };
    for (let end = 0; end < SAMPLE.length; end += 11) {
      await checkProject({ path: '/.gitlab-ci.yml', text: SAMPLE.slice(0, end), files });
      await checkProject({ path: '/.gitlab-ci.yml', text: SAMPLE.slice(end), files });
    }
  });

  it('hold anything in the place of anything', async () => {
    for (const value of [
      '',
      '[]',
      '{}',
      '1',
      'text',
      'true',
      '[[[]]]',
      '{a: {b: c}}',
      '!x y',
      '!reference []',
      '!reference [a]',
      '*nowhere',
      'null',
    ]) {
      for (const key of [
        'include',
        'stages',
        'default',
        'workflow',
        'variables',
        'spec',
        '.x',
        'test',
        'image',
        'cache',
      ])
        await checkProject({ path: '/.gitlab-ci.yml', text: `${key}: ${value}\n` });
      for (const key of [
        'script',
        'extends',
        'needs',
        'rules',
        'only',
        'trigger',
        'environment',
        'parallel',
        'inherit',
        'run',
        'variables',
        'dependencies',
        'artifacts',
        'services',
      ])
        await checkProject({
          path: '/.gitlab-ci.yml',
          text: `.x: {script: [a]}\ntest:\n  ${key}: ${value}\n  stage: test\n`,
        });
    }
  });

  it('are silent where a tag or an input is not known', async () => {
    assert.deepEqual(await errorsOf('test:\n  script: !mine [a]\n  image: !mine {x: y}\n  stage: !mine test\n'), []);
    assert.deepEqual(
      await errorsOf(
        'spec: {inputs: {s: , n: {default: 2}}}\n---\ntest:\n  stage: $[[ inputs.s ]]\n  parallel: $[[ inputs.n ]]\n  script: [make]\n',
      ),
      [],
    );
  });

  it('end in bounded time: thousands of templates, references and jobs', async () => {
    const started = performance.now();
    const chain = Array.from({ length: 2000 }, (_, i) => `.t${String(i)}:\n  extends: .t${String(i + 1)}\n`).join('');
    await errorsOf(`${chain}test:\n  extends: .t0\n  script: [make]\n`);
    const doubling = Array.from(
      { length: 60 },
      (_, i) => `.r${String(i)}:\n  - !reference [.r${String(i + 1)}]\n  - !reference [.r${String(i + 1)}]\n`,
    ).join('');
    await errorsOf(`${doubling}.r60: [make]\ntest:\n  script: [!reference [.r51]]\n`);
    const jobs = Array.from(
      { length: 1500 },
      (_, i) => `j${String(i)}: {stage: ${['build', 'test', 'deploy'][i % 3] ?? ''}, script: [make]}\n`,
    );
    await errorsOf(jobs.join(''));
    assert.ok(performance.now() - started < 10_000);
  });
});

describe('files of GitLab CI', () => {
  const job = 'build:\n  stage: build\n  script:\n    - make\n';

  it('are told by their path, or by two signs', () => {
    for (const [path, text, kind] of [
      ['/a/.gitlab-ci.yml', '', 'root'],
      ['/a/.gitlab-ci.yaml', '', 'root'],
      ['/a/ci/build.gitlab-ci.yml', '', 'fragment'],
      ['/a/.gitlab/ci/build.yml', job, 'fragment'],
      ['/a/ci/build.yml', job, 'fragment'],
      ['/a/build.yml', `stages: [build]\n${job}`, 'fragment'],
      ['/a/templates/scan.yml', 'spec:\n  inputs:\n    stage:\n---\nscan:\n', 'fragment'],
      ['/a/build.yml', job, undefined],
      ['/a/.gitlab/changelog.yml', 'categories:\n  - added\n', undefined],
      ['/a/.github/workflows/ci.yml', job, undefined],
    ] as const)
      assert.equal(gitlabFileKind(path, text), kind, `${path} ${text}`);
  });

  it('are not what other systems and template engines write', () => {
    for (const text of [
      `language: ruby\n${job}`,
      `version: 2.1\njobs:\n${job}`,
      `pipelines:\n  default:\n${job}`,
      `apiVersion: v1\nkind: Pod\n${job}`,
      `stages: [a]\n{{- range .jobs }}\n${job}`,
      `stages: [a]\n{% for j in jobs %}\n${job}`,
      `- hosts: all\n  tasks:\n${job}`,
    ])
      assert.equal(gitlabFileKind('/a/ci/x.yml', text), undefined, text);
  });
});

describe('wildcards of includes', () => {
  it('stay in a folder with one star and go deeper with two', () => {
    for (const [pattern, path, matches] of [
      ['ci/*.yml', 'ci/a.yml', true],
      ['ci/*.yml', 'ci/b/a.yml', false],
      ['ci/**.yml', 'ci/b/a.yml', true],
      ['ci/**/*.yml', 'ci/b/a.yml', true],
      ['ci/**/*.yml', 'ci/a.yml', false],
      ['ci/*/a.yml', 'ci/b/a.yml', true],
    ] as const)
      assert.equal(matchesWildcard(pattern, path), matches, `${pattern} ${path}`);
    assert.equal(matchesWildcard(`${'**a'.repeat(40)}b`, 'a'.repeat(200)), false);
  });
});
