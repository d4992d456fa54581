import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { askEditor, completed, completionsAt, hoverAt, labels } from '../../support/editor';

const PATH = '/.gitlab-ci.yml';
const CI = `stages: [build, verify]
include:
  - local: /ci/base.yml
  - remote: https://example.com/ci.yml
`;
const files = {
  '/ci/base.yml':
    '.base:\n  image: alpine:3.20\n  script:\n    - make setup\nbuild:\n  extends: .base\n  stage: build\n',
};

const labelsAt = async (text: string): Promise<string[]> => labels(await completionsAt(PATH, text, { files }));

describe('completions in a GitLab pipeline', () => {
  it('are the keywords that are not there yet', async () => {
    const root = await labelsAt('stages: [build]\n▮\n');
    assert.ok(root.includes('workflow') && root.includes('default') && !root.includes('stages'));
    const job = await labelsAt('test:\n  script: [make]\n  ▮\n');
    assert.ok(job.includes('artifacts') && job.includes('rules') && !job.includes('script'));
    assert.deepEqual(await labelsAt('test:\n  parallel:\n    ▮\n'), ['matrix']);
    assert.ok((await labelsAt('test:\n  rules:\n    - ▮\n')).includes('if'));
    assert.ok((await labelsAt('workflow:\n  ▮\n')).includes('auto_cancel'));
    assert.equal(await completed('artifacts', PATH, 'test:\n  art▮\n'), 'test:\n  artifacts: \n');
  });

  it('are the words that a keyword takes', async () => {
    const times = await labelsAt('test:\n  when: ▮\n');
    assert.ok(times.includes('manual') && !times.includes('never'));
    assert.ok((await labelsAt('test:\n  rules:\n    - when: ▮\n')).includes('never'));
    assert.deepEqual(await labelsAt('test:\n  interruptible: ▮\n'), ['true', 'false']);
    assert.deepEqual(await labelsAt('test:\n  cache:\n    policy: ▮\n'), ['pull', 'push', 'pull-push']);
    assert.ok((await labelsAt('test:\n  retry:\n    when:\n      - ▮\n')).includes('script_failure'));
  });

  it('are stages, templates and jobs of all files', async () => {
    assert.deepEqual(await labelsAt(`${CI}test:\n  stage: ▮\n`), ['.pre', 'build', 'verify', '.post']);
    assert.deepEqual(await labelsAt(`${CI}test:\n  extends: ▮\n`), ['.base', 'build']);
    assert.deepEqual(await labelsAt(`${CI}test:\n  needs: [▮]\n`), ['build']);
    assert.deepEqual(await labelsAt(`${CI}test:\n  needs:\n    - job: ▮\n`), ['build']);
    assert.deepEqual(await labelsAt('include:\n  - local: ▮\n'), ['/ci/base.yml']);
  });

  it('are what a reference leads to, step by step', async () => {
    assert.deepEqual(await labelsAt(`${CI}test:\n  script:\n    - !reference [▮\n`), ['.base', 'build', 'test']);
    assert.deepEqual(await labelsAt(`${CI}test:\n  script:\n    - !reference [.base, ▮]\n`), ['image', 'script']);
    assert.equal(
      await completed('script', PATH, `${CI}test:\n  script:\n    - !reference [.base, sc▮]\n`, { files }),
      `${CI}test:\n  script:\n    - !reference [.base, script]\n`,
    );
  });

  it('are inputs and variables inside of texts', async () => {
    const header = 'spec:\n  inputs:\n    stage:\n    count:\n---\n';
    assert.deepEqual(await labelsAt(`${header}test:\n  stage: $[[ inputs.▮ ]]\n`), ['stage', 'count']);
    const variables = await labelsAt('variables: {REGION: eu}\ntest:\n  rules:\n    - if: $▮\n');
    assert.ok(variables[0] === 'REGION' && variables.includes('CI_COMMIT_BRANCH'));
    assert.equal(
      await completed('CI_COMMIT_TAG', PATH, 'test:\n  script:\n    - echo $CI_COM▮\n'),
      'test:\n  script:\n    - echo $CI_COMMIT_TAG\n',
    );
  });
});

describe('hovers in a GitLab pipeline', () => {
  it('show a job with all that it takes from elsewhere', async () => {
    const hover = await hoverAt(PATH, `${CI}te▮st:\n  extends: .base\n  stage: verify\n  when: manual\n`, { files });
    assert.equal(hover?.about, 'test');
    assert.match(hover?.markdown ?? '', /stage `verify` · manual, the pipeline goes on without it/);
    assert.match(hover?.markdown ?? '', /image: alpine:3\.20 # extends \.base/);
  });

  it('explain keywords and predefined variables', async () => {
    assert.match((await hoverAt(PATH, 'test:\n  inter▮ruptible: true\n'))?.markdown ?? '', /newer pipeline/);
    assert.match((await hoverAt(PATH, 'test:\n  script:\n    - echo $CI_COMMIT_▮TAG\n'))?.markdown ?? '', /tags only/);
    assert.equal(await hoverAt(PATH, 'test:\n  script:\n    - ec▮ho\n'), null);
  });

  it('list the jobs of a stage', async () => {
    assert.match((await hoverAt(PATH, `${CI}test:\n  stage: bu▮ild\n`, { files }))?.markdown ?? '', /- build\n- test/);
  });
});

const ask = async (
  text: string,
): Promise<{ definitions: string[]; references: string[]; asked: Awaited<ReturnType<typeof askEditor>> }> => {
  const asked = await askEditor(PATH, text, { files });
  const { support, context } = asked;
  const shown = (list: readonly { path?: string; span: { start: number; end: number } }[] | undefined): string[] =>
    (list ?? []).map(({ path, span }) => `${path ?? ''}:${String(span.start)}`);
  return {
    definitions: shown(await support.definitions?.(context)),
    references: shown(await support.references?.(context, true)),
    asked,
  };
};

describe('names in a GitLab pipeline', () => {
  it('lead to where they are declared, in any file', async () => {
    assert.deepEqual((await ask(`${CI}test:\n  extends: .b▮ase\n`)).definitions, ['/ci/base.yml:0']);
    assert.deepEqual((await ask(`${CI}test:\n  needs: [bui▮ld]\n`)).definitions, ['/ci/base.yml:55']);
    assert.deepEqual((await ask(`${CI}test:\n  script: [!reference [.ba▮se, script]]\n`)).definitions, [
      '/ci/base.yml:0',
    ]);
    assert.deepEqual((await ask('stages: [a]\ntest:\n  stage: ▮a\n')).definitions, [':9']);
    assert.deepEqual((await ask('include: /ci/ba▮se.yml\n')).definitions, ['/ci/base.yml:0']);
    assert.deepEqual((await ask('spec:\n  inputs:\n    s:\n---\ntest:\n  stage: $[[ inputs.▮s ]]\n')).definitions, [
      ':20',
    ]);
  });

  it('are found wherever they are used', async () => {
    const { references } = await ask(`${CI}test:\n  extends: .ba▮se\n`);
    assert.equal(references.length, 3);
  });

  it('are renamed in all files', async () => {
    const { asked } = await ask(`${CI}test:\n  extends: .ba▮se\n`);
    const result = await asked.support.rename?.(asked.context, '.common');
    assert.ok(result && 'edits' in result);
    const own = result.edits.find((one) => one.path === undefined);
    assert.equal(applyEdits(asked.text, own?.edits ?? []), `${CI}test:\n  extends: .common\n`);
    const other = result.edits.find((one) => one.path === '/ci/base.yml');
    assert.match(applyEdits(files['/ci/base.yml'], other?.edits ?? []), /^\.common:[^]*extends: \.common/);
    for (const name of ['build', 'stages', ' '])
      assert.ok('refused' in ((await asked.support.rename?.(asked.context, name)) ?? {}), name);
  });

  it('make an outline, and links', async () => {
    const { asked } = await ask(`${CI}test:\n  stage: verify\n  scr▮ipt: [make]\n`);
    const symbols = await asked.support.symbols?.(asked.context);
    assert.deepEqual(
      symbols?.map(({ name, kind, detail }) => `${kind} ${name} ${detail ?? ''}`),
      ['stage stages ', 'key include ', 'job test verify'],
    );
    assert.deepEqual(
      (await asked.support.links?.(asked.context))?.map(({ target }) => target),
      [{ path: '/ci/base.yml' }, { url: 'https://example.com/ci.yml' }],
    );
  });
});
