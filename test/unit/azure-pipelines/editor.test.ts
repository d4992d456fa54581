import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { askEditor, completed, completionsAt, hoverAt, labels } from '../../support/editor';

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

const labelsAt = async (text: string): Promise<string[]> => labels(await completionsAt(PATH, text, { files }));

describe('completions in an Azure pipeline', () => {
  it('are the keys of each place that are not there yet, below expressions too', async () => {
    const root = await labelsAt('trigger: none\n▮\n');
    assert.ok(root.includes('stages') && !root.includes('trigger'));
    assert.ok((await labelsAt('steps:\n  - ▮\n')).slice(0, 3).includes('task'));
    const task = await labelsAt('steps:\n  - task: Npm@1\n    ▮\n');
    assert.ok(task.includes('inputs') && !task.includes('workingDirectory'));
    const conditional = 'jobs:\n  - ${{ if true }}:\n      - job: a\n        ▮\n';
    assert.ok((await labelsAt(conditional)).includes('timeoutInMinutes'));
    assert.ok((await labelsAt('jobs:\n  - deployment: a\n    strategy:\n      runOnce:\n        ▮\n')).includes('on'));
    assert.equal(
      await completed('displayName', PATH, 'steps:\n  - bash: a\n    dis▮\n'),
      'steps:\n  - bash: a\n    displayName: \n',
    );
  });

  it('are stages, jobs, templates, parameters and resources', async () => {
    assert.deepEqual(await labelsAt(TEXT.replace('bu▮ild', '▮')), ['build']);
    assert.deepEqual(await labelsAt(TEXT.replace('▮', '').replace('build/steps.yml', '▮')), ['build/steps.yml']);
    const parameters = 'parameters:\n  - name: image\n    type: string\nsteps:\n  - bash: echo ${{ parameters.▮ }}\n';
    assert.deepEqual(await labelsAt(parameters), ['image']);
    const checkout = 'resources:\n  repositories:\n    - repository: tools\n      name: a/b\nsteps:\n  - checkout: ▮\n';
    assert.deepEqual(await labelsAt(checkout), ['self', 'none', 'tools']);
  });
});

describe('what an Azure pipeline names and says', () => {
  it('leads to parameters and resources, and is explained', async () => {
    const text = `parameters:
  - name: image
    type: string
resources:
  repositories:
    - repository: tools
      name: a/b
steps:
  - template: build.yml@too▮ls
  - checkout: tools
  - bash: echo \${{ parameters.image }}
`;
    const { support, context, text: plain } = await askEditor(PATH, text);
    const [found] = (await support.definitions?.(context)) ?? [];
    assert.equal(found && plain.slice(found.span.start - 12, found.span.end), 'repository: tools');
    assert.equal((await support.references?.(context, false))?.length, 2);
    const hover = await hoverAt(PATH, text.replace('▮', '').replace('checkout', 'check▮out'));
    assert.match(hover?.markdown ?? '', /repository/);
    const asked = await askEditor(PATH, text.replace('▮', '').replace('parameters.image', 'parameters.im▮age'));
    assert.equal((await asked.support.references?.(asked.context, true))?.length, 2);
  });
});
