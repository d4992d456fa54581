import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { askEditor } from '../../support/editor';

const PATH = '/azure-pipelines.yml';
const files = { '/build/steps.yml': 'steps:\n  - bash: make\n' };
const TEXT = `stages:
  - stage: build
    jobs:
      - job: compile
        steps:
          - template: build/steps.yml
          - bash: make
            displayName: Build
  - stage: deploy
    dependsOn: bu▮ild
    jobs:
      - job: live
        steps: [{bash: make deploy}]
`;

describe('names in an Azure pipeline', () => {
  it('lead to where they are declared, and are found and renamed', async () => {
    const { support, context, text } = await askEditor(PATH, TEXT, { files });
    const shown = (spans: readonly { span: { start: number; end: number } }[] | undefined): string[] =>
      (spans ?? []).map(({ span }) => `${String(span.start)} ${text.slice(span.start, span.end)}`);
    assert.deepEqual(shown(await support.definitions?.(context)), ['19 build']);
    assert.equal((await support.references?.(context, true))?.length, 2);
    const result = await support.rename?.(context, 'make');
    assert.ok(result && 'edits' in result);
    const renamed = applyEdits(text, result.edits[0]?.edits ?? []);
    assert.match(renamed, /- stage: make\n[^]*dependsOn: make\n/);
    for (const name of ['live', '1st', ''])
      assert.ok('refused' in ((await support.rename?.(context, name)) ?? {}), name);
  });

  it('make an outline, and templates are links', async () => {
    const { support, context } = await askEditor(PATH, TEXT, { files });
    const symbols = await support.symbols?.(context);
    assert.deepEqual(
      symbols?.map(({ name, children }) => `${name}: ${(children ?? []).map((child) => child.name).join(' ')}`),
      ['build: compile', 'deploy: live'],
    );
    assert.deepEqual(
      symbols?.[0]?.children?.[0]?.children?.map(({ name }) => name),
      ['Build'],
    );
    assert.deepEqual(
      (await support.links?.(context))?.map(({ target }) => target),
      [{ path: '/build/steps.yml' }],
    );
  });
});
