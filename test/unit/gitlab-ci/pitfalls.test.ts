/** Where pipelines of GitLab mean something else than they seem to; each is read as GitLab reads it. */
import assert from 'node:assert/strict';
import { checkProject, everything } from '../../support/check';

interface Found {
  readonly errors: readonly string[];
  readonly rules: ReadonlySet<string>;
}

async function check(text: string, files: Readonly<Record<string, string>> = {}): Promise<Found> {
  const { findings } = await checkProject({ path: '/.gitlab-ci.yml', text, files }, everything);
  return {
    errors: findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`),
    rules: new Set(findings.map(({ rule }) => rule)),
  };
}

async function reports(rule: string, text: string, files?: Readonly<Record<string, string>>): Promise<void> {
  const { rules } = await check(text, files);
  assert.ok(rules.has(rule), `${rule} is among ${[...rules].join(', ')}`);
}

async function accepts(text: string, without: readonly string[] = [], files?: Readonly<Record<string, string>>) {
  const { errors, rules } = await check(text, files);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    without.filter((rule) => rules.has(rule)),
    [],
  );
}

describe('a pitfall of GitLab CI', () => {
  it('inputs: a header document, and values that are put in as text, also in keys', async () => {
    const header = 'spec:\n  inputs:\n    name:\n      default: app\n    stage:\n---\n';
    await accepts(`${header}"build-$[[ inputs.name ]]":\n  stage: $[[ inputs.stage ]]\n  script: make\n`);
    await reports('gitlab/undeclared-input', `${header}build:\n  script: make $[[ inputs.nmae ]]\n`);
  });

  it('extends: mappings are merged, lists are replaced, later parents win', async () => {
    const base = '.base:\n  variables: { A: one }\n  script: [make base]\n.other:\n  script: [make other]\n';
    await accepts(`${base}build:\n  extends: [.base, .other]\n  variables: { B: two }\n`);
    await reports('gitlab/unknown-template', `${base}build:\n  extends: [.base, .othr]\n`);
    await reports('gitlab/unknown-template', 'a:\n  extends: b\nb:\n  extends: a\n  script: make\n');
  });

  it('anchors are merged one level deep; !reference copies a value, also of a list', async () => {
    await accepts(
      '.setup: &setup\n  image: node:24\n  script: [npm ci]\nbuild:\n  <<: *setup\n  script:\n    - !reference [.setup, script]\n    - npm test\n',
      ['gitlab/wrong-type', 'yaml/syntax-error'],
    );
    await reports('gitlab/unknown-reference', 'build:\n  script:\n    - !reference [.setup, script]\n');
  });

  it('scripts may be lists of lists, and hidden keys may hold anything', async () => {
    await accepts('.words: text\n.list: [1, two]\nbuild:\n  script: [make a, [make b, make c]]\n', [
      'gitlab/wrong-type',
    ]);
  });

  it('default gives a job each keyword that it lacks, unless it is not inherited', async () => {
    const test = 'script: [npm test, echo done]';
    const base = 'default:\n  before_script: [set +e]\n';
    await reports('pipeline/swallowed-failure', `${base}test:\n  ${test}\n`);
    await accepts(`${base}test:\n  inherit: { default: false }\n  ${test}\n`, ['pipeline/swallowed-failure']);
    await accepts(`${base}test:\n  before_script: [npm ci]\n  ${test}\n`, ['pipeline/swallowed-failure']);
  });

  it('rules and only exclude each other, and the first rule that fits decides', async () => {
    await reports(
      'gitlab/conflicting-keywords',
      'build:\n  only: [main]\n  rules: [{ when: always }]\n  script: make\n',
    );
    await reports(
      'gitlab/job-never-runs',
      'build:\n  rules:\n    - when: never\n    - if: $CI_COMMIT_TAG\n  script: make\n',
    );
    await accepts(
      'build:\n  rules:\n    - if: $CI_COMMIT_TAG\n      when: never\n    - when: always\n  script: make\n',
      ['gitlab/job-never-runs'],
    );
  });

  it('a push to a merge request makes two pipelines where both are let in', async () => {
    const rules =
      'build:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n    - if: $CI_PIPELINE_SOURCE == "push"\n  script: make\n';
    const workflow =
      'workflow:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS\n      when: never\n    - if: $CI_COMMIT_BRANCH\n';
    await reports('gitlab/double-pipelines', rules);
    await accepts(`${workflow}${rules}`, ['gitlab/double-pipelines']);
  });

  it('a manual job blocks where a rule makes it manual, and does not where the job is', async () => {
    const after = 'notify:\n  stage: .post\n  script: make notify\n';
    const byRule = `approve:\n  stage: test\n  rules:\n    - if: $CI_COMMIT_TAG\n      when: manual\n  script: make\n${after}`;
    const byJob = `approve:\n  stage: test\n  when: manual\n  script: make\n${after}`;
    await reports('gitlab/manual-job-blocks', byRule);
    await accepts(byJob, ['gitlab/manual-job-blocks']);
  });

  it('needs: earlier jobs that are there, and no tests are waited for that are not named', async () => {
    const build = 'stages: [build, test, deploy]\nbuild:\n  stage: build\n  script: make\n';
    await reports(
      'gitlab/needs-later-stage',
      `${build}early:\n  stage: build\n  needs: [late]\n  script: make\nlate:\n  stage: test\n  script: make\n`,
    );
    await reports(
      'gitlab/needs-may-be-missing',
      `${build}sometimes:\n  stage: build\n  rules: [{ if: $CI_COMMIT_TAG }]\n  script: make\nafter:\n  stage: test\n  needs: [sometimes]\n  script: make\n`,
    );
    await accepts(
      `${build}sometimes:\n  stage: build\n  rules: [{ if: $CI_COMMIT_TAG }]\n  script: make\nafter:\n  stage: test\n  needs: [{ job: sometimes, optional: true }]\n  script: make\n`,
      ['gitlab/needs-may-be-missing'],
    );
    await reports(
      'gitlab/unknown-dependency',
      `${build}other:\n  stage: build\n  script: make\nafter:\n  stage: test\n  needs: [build]\n  dependencies: [other]\n  script: make\n`,
    );
    await reports(
      'pipeline/deploy-before-tests',
      `${build}test:\n  stage: test\n  script: npm test\ndeploy:\n  stage: deploy\n  needs: [build]\n  environment: production\n  script: kubectl apply -f app.yaml\n`,
    );
  });

  it('on_stop names a job that stops the same environment and can run beside it', async () => {
    const deploy = 'deploy:\n  environment: { name: review, on_stop: stop }\n  script: make\n';
    await reports('gitlab/broken-on-stop', deploy);
    await reports(
      'gitlab/broken-on-stop',
      `${deploy}stop:\n  environment: { name: other, action: stop }\n  when: manual\n  script: make\n`,
    );
    await accepts(`${deploy}stop:\n  environment: { name: review, action: stop }\n  when: manual\n  script: make\n`, [
      'gitlab/broken-on-stop',
    ]);
  });

  it('stages may be lists of lists; .pre and .post are there, but run nothing alone', async () => {
    await accepts(
      'stages: [build, [test, deploy]]\nbuild:\n  stage: deploy\n  script: make\nlast:\n  stage: .post\n  script: make\n',
    );
    await reports('gitlab/edge-stages-only', 'first:\n  stage: .pre\n  script: make\n');
  });

  it('includes: a text, a list or a mapping, with wildcards; without a ref they move', async () => {
    const files = { '/ci/build.yml': 'build:\n  script: make\n' };
    for (const include of ['/ci/build.yml', '[/ci/*.yml]', '{ local: ci/build.yml }'])
      await accepts(`include: ${include}\ntest:\n  needs: [build]\n  script: make\n`, [], files);
    await reports('gitlab/unpinned-include', 'include:\n  - project: group/ci\n    file: build.yml\n');
    await reports('gitlab/broken-include', 'include: /ci/missing.yml\ntest:\n  script: make\n', files);
  });

  it('some names are no names of jobs, and pages is one', async () => {
    await reports('gitlab/reserved-job-name', 'true:\n  script: make\n');
    await accepts('pages:\n  script: make\n  artifacts: { paths: [public], expire_in: 1 day }\n');
  });

  it('a job has a script, steps or a trigger, also after extends', async () => {
    await accepts('build:\n  run:\n    - name: hello\n      script: make\nchild:\n  trigger: group/project\n');
    await reports(
      'gitlab/conflicting-keywords',
      '.base:\n  script: make\nchild:\n  extends: .base\n  trigger: group/project\n',
    );
  });

  it('words are read as in YAML 1.1: on, yes, 012 and 1:30 are no texts', async () => {
    for (const value of ['on', 'yes', '012', '1:30'])
      await reports('gitlab/ambiguous-value', `variables:\n  A: ${value}\nbuild:\n  script: make\n`);
    await accepts('variables:\n  A: "on"\nbuild:\n  retry: 2\n  parallel: 5\n  script: make\n', [
      'gitlab/ambiguous-value',
    ]);
    await reports('gitlab/unexpected-value', 'build:\n  retry: 3\n  script: make\n');
    await reports('gitlab/unexpected-value', 'build:\n  parallel: 201\n  script: make\n');
  });

  it('what fails behind the script fails nothing, so that tests there do not count', async () => {
    const tests = 'test:\n  script: npm test\n';
    await accepts(`${tests}  after_script: [rm -rf tmp || true]\n`, ['pipeline/swallowed-failure']);
    await reports('pipeline/swallowed-failure', 'test:\n  script: npm test || true\n');
  });
});
