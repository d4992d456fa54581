import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { gitlabCi } from '../../../server/src/languages/gitlab-ci';
import { configurationOf, type Configuration } from '../../../server/src/languages/gitlab-ci/configuration';
import { pipelineOf } from '../../../server/src/languages/gitlab-ci/pipeline';
import { parseGitlabFile } from '../../../server/src/languages/gitlab-ci/parse';
import type { Job, Pipeline } from '../../../server/src/pipeline/model';
import { createWorkspace } from '../../../server/src/product';

async function configure(files: Readonly<Record<string, string>>, path = '/.gitlab-ci.yml'): Promise<Configuration> {
  const workspace = createWorkspace(createMemoryHost(new Map(Object.entries(files))));
  const source = await workspace.source(path);
  assert.ok(source);
  const model = workspace.parse(source)?.model;
  const file = model ? (model as ReturnType<typeof parseGitlabFile>) : parseGitlabFile(source);
  const project = await gitlabCi.gather?.(file, source, workspace);
  assert.ok(project);
  return configurationOf(file, project);
}

async function pipeline(text: string, others: Readonly<Record<string, string>> = {}): Promise<Pipeline> {
  const configuration = await configure({ ...others, '/.gitlab-ci.yml': text });
  return pipelineOf(configuration, { kinds: {}, environments: {} });
}

const jobOf = (whole: Pipeline, name: string): Job => {
  const job = whole.jobs.find((one) => one.name === name);
  assert.ok(job, `there is no job ${name}`);
  return job;
};

const script = (job: Job): readonly string[] => job.steps.map((step) => step.script?.text ?? '');
const after = (job: Job): string => job.after.map((one) => one.name).join(' ');

describe('the pipeline of GitLab CI', () => {
  it('merges templates deeply, lists whole, later ones over earlier ones', async () => {
    const whole = await pipeline(`
.a:
  before_script: [echo a]
  variables: {ONE: a, TWO: a}
  tags: [a, b]
.b:
  extends: .a
  variables: {TWO: b}
  tags: [c]
test:
  extends: [.b]
  variables: {THREE: own}
  script: [make test]
`);
    const job = jobOf(whole, 'test');
    assert.deepEqual(
      job.variables.map(({ name, value }) => `${name}=${value ?? ''}`),
      ['ONE=a', 'TWO=b', 'THREE=own'],
    );
    assert.deepEqual(script(job), ['echo a', 'make test']);
    assert.deepEqual(
      job.steps[0]?.origins.map(({ via, name }) => `${via} ${name}`),
      ['extends .b', 'extends .a'],
    );
  });

  it('takes keywords of default whole, unless they are there or inherit says no', async () => {
    const whole = await pipeline(`
default:
  image: alpine:3.20
  before_script: [echo default]
  timeout: 10 minutes
a:
  script: [make a]
b:
  inherit: {default: false}
  script: [make b]
c:
  inherit: {default: [image]}
  before_script: []
  script: [make c]
`);
    assert.deepEqual(script(jobOf(whole, 'a')), ['echo default', 'make a']);
    assert.deepEqual(script(jobOf(whole, 'b')), ['make b']);
    assert.deepEqual(script(jobOf(whole, 'c')), ['make c']);
    assert.deepEqual(
      whole.jobs.map((job) => `${job.images[0]?.reference ?? '-'} ${job.timeout.value}`),
      ['alpine:3.20 yes', '- no', 'alpine:3.20 no'],
    );
  });

  it('follows references through lists, templates and files, and opens nested lists', async () => {
    const whole = await pipeline(
      `
include: ci/setup.yml
.own:
  script:
    - !reference [.setup, script]
    - [echo own, [echo deep]]
test:
  script:
    - !reference [.own, script]
    - make test
`,
      { '/ci/setup.yml': '.base:\n  script: [echo base]\n.setup:\n  extends: .base\n' },
    );
    const job = jobOf(whole, 'test');
    assert.deepEqual(script(job), ['echo base', 'echo own', 'echo deep', 'make test']);
    assert.deepEqual(
      job.steps.map((step) => step.path),
      ['/ci/setup.yml', null, null, null],
    );
  });

  it('orders jobs by stages, and by needs where they are written', async () => {
    const whole = await pipeline(`
stages: [build, test, deploy]
lint: {stage: test, needs: [], script: [make lint]}
build: {stage: build, script: [make]}
unit: {stage: test, script: [make unit]}
deploy: {stage: deploy, script: [make deploy]}
fast: {stage: deploy, needs: [build], script: [make fast]}
last: {stage: .post, script: [make last]}
`);
    assert.equal(after(jobOf(whole, 'lint')), '');
    assert.equal(after(jobOf(whole, 'unit')), 'build');
    assert.equal(after(jobOf(whole, 'deploy')), 'build lint unit');
    assert.equal(after(jobOf(whole, 'fast')), 'build');
    assert.equal(after(jobOf(whole, 'last')), 'build lint unit deploy fast');
    assert.ok(whole.jobs.every((job) => job.afterIsComplete === 'yes'));
  });

  it('tells a manual job that blocks from one that does not by where it is written', async () => {
    const whole = await pipeline(`
a: {when: manual, script: [make a]}
b: {when: manual, allow_failure: false, script: [make b]}
c: {rules: [{when: manual}], script: [make c]}
d: {rules: [{when: manual, allow_failure: true}], script: [make d]}
e: {rules: [{if: $X, when: manual}, {when: on_success}], script: [make e]}
f: {script: [make f]}
`);
    assert.deepEqual(
      whole.jobs.map((job) => job.gate?.blocks ?? '-'),
      ['no', 'yes', 'yes', 'no', 'unknown', '-'],
    );
  });

  it('knows which pipelines a job is in', async () => {
    const whole = await pipeline(`
plain: {script: [make]}
merge: {rules: [{if: '$CI_PIPELINE_SOURCE == "merge_request_event"'}], script: [make]}
id: {rules: [{if: $CI_MERGE_REQUEST_IID}], script: [make]}
tag: {only: [tags], script: [make]}
never: {rules: [{when: never}], script: [make]}
nightly: {only: [schedules], script: [make]}
not: {except: [merge_requests, schedules], script: [make]}
`);
    const words = (job: Job): string => [job.triggers.pullRequest, job.triggers.push, job.triggers.schedule].join(' ');
    assert.deepEqual(Object.fromEntries(whole.jobs.map((job) => [job.name, words(job)])), {
      plain: 'no yes yes',
      merge: 'yes no no',
      id: 'yes no no',
      tag: 'no yes unknown',
      never: 'no no no',
      nightly: 'no no yes',
      not: 'no yes no',
    });
    assert.equal(jobOf(whole, 'never').runs, 'no');
    assert.equal(jobOf(whole, 'plain').runs, 'yes');
  });

  it('lets jobs without rules into all pipelines that workflow rules make', async () => {
    const whole = await pipeline(`
workflow: {rules: [{if: '$CI_PIPELINE_SOURCE == "merge_request_event"'}]}
plain: {script: [make]}
`);
    assert.deepEqual(whole.jobs[0]?.triggers, { pullRequest: 'yes', push: 'no', schedule: 'no', manual: 'no' });
  });

  it('takes what it cannot read for unknown', async () => {
    const whole = await pipeline(`
include:
  - template: Jobs/Build.gitlab-ci.yml
test:
  extends: .from-elsewhere
  script: [make test]
`);
    const job = jobOf(whole, 'test');
    assert.equal(whole.isComplete, false);
    assert.deepEqual(
      [job.isOpaque, job.runs, job.afterIsComplete, job.mayFail.value, job.triggers.push],
      [true, 'unknown', 'unknown', 'unknown', 'unknown'],
    );
  });

  it('sees environments, tiers and what is exclusive', async () => {
    const whole = await pipeline(`
live:
  environment: {name: shop, deployment_tier: production}
  resource_group: shop
  script: [kubectl apply -f k8s]
stop:
  environment: {name: review/$CI_COMMIT_REF_SLUG, action: stop}
  script: [kubectl delete -f k8s]
`);
    const live = jobOf(whole, 'live');
    assert.deepEqual([live.target, live.exclusive.value, [...live.kinds]], ['production', 'yes', ['deploy']]);
    assert.equal(jobOf(whole, 'stop').environment?.deploys, false);
  });
});

describe('included files', () => {
  it('are judged as parts of the pipeline that includes them', async () => {
    const files = {
      '/.gitlab-ci.yml': 'include: /ci/*.yml\nstages: [one]\n',
      '/ci/a.yml': '.a:\n  script: [make]\n',
      '/ci/b.yml': 'b:\n  extends: .a\n  stage: one\n',
    };
    const configuration = await configure(files, '/ci/b.yml');
    assert.ok(configuration.isComplete);
    assert.deepEqual(configuration.problems, []);
    assert.ok(configuration.jobs.get('b')?.isCertain);
  });

  it('that a trigger starts are pipelines of their own', async () => {
    const files = {
      '/.gitlab-ci.yml': 'child:\n  trigger:\n    include: ci/child.yml\n',
      '/ci/child.yml': 'stages: [one]\nb:\n  stage: one\n  script: [make]\n',
    };
    const configuration = await configure(files, '/ci/child.yml');
    assert.ok(configuration.isComplete);
    assert.deepEqual([...configuration.jobs.keys()], ['b']);
  });

  it('that nobody includes are incomplete', async () => {
    const configuration = await configure({ '/ci/b.gitlab-ci.yml': 'b:\n  extends: .a\n' }, '/ci/b.gitlab-ci.yml');
    assert.equal(configuration.isComplete, false);
    assert.deepEqual(configuration.problems, []);
    const nested = { '/.gitlab-ci.yml': 'a: {script: [make]}\n', '/app/.gitlab-ci.yml': 'b:\n  extends: .a\n' };
    assert.equal((await configure(nested, '/app/.gitlab-ci.yml')).isComplete, false);
  });

  it('are read 150 times at the most', async () => {
    const names = Array.from({ length: 151 }, (_, i) => `ci/f${String(i)}.yml`);
    const files = Object.fromEntries(names.map((name) => [`/${name}`, '.x:\n  script: [make]\n']));
    const configuration = await configure({
      ...files,
      '/.gitlab-ci.yml': `include:\n${names.map((name) => `  - ${name}\n`).join('')}`,
    });
    const kinds = [...configuration.project.targets.values()].map((target) => target.kind);
    assert.deepEqual([kinds.filter((kind) => kind === 'files').length, kinds.at(-1)], [150, 'too-many']);
  });
});
