import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/config';
import { lensesOf } from '../../../server/src/pipeline/lens';
import type { Pipeline } from '../../../server/src/pipeline/model';
import { openProject } from '../../support/check';

async function titlesIn(path: string, text: string): Promise<Record<string, string>> {
  const workspace = openProject({ path, text });
  const parsed = await workspace.parsed(path);
  if (!parsed) throw new Error(`${path} is in no language`);
  const { adapter, model, source } = parsed;
  const project = await adapter.gather?.(model, source, workspace);
  const subjects = adapter.subjects(model, project, source, defaultConfig('/').pipeline);
  const pipeline = subjects.find((subject) => subject.id === 'pipeline')?.model as Pipeline;
  return Object.fromEntries(lensesOf(pipeline).map(({ job, title }) => [job.name, title]));
}

const WORKFLOW = '/.github/workflows/ci.yml';
const job = (name: string, more = ''): string =>
  `  ${name}:\n    runs-on: ubuntu-24.04\n${more}    steps:\n      - run: make ${name}\n`;

describe('the line above a job', () => {
  it('names every job that comes before, the indirect ones too, in the order of the file', async () => {
    const text = `on: push\njobs:\n${job('lint')}${job('test', '    needs: lint\n    continue-on-error: true\n')}${job('ship', '    needs: test\n')}`;
    assert.deepEqual(await titlesIn(WORKFLOW, text), {
      lint: 'runs at once',
      test: 'runs after lint',
      ship: 'runs after lint, test (may fail)',
    });
  });

  it('counts what is too much to read', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const text = `on: push\njobs:\n${names.map((name) => job(name)).join('')}${job('all', `    needs: [${names.join(', ')}]\n`)}`;
    assert.equal((await titlesIn(WORKFLOW, text))['all'], 'runs after a, b, c, d, e, 2 more jobs');
  });

  it('knows stages, approvals and jobs that never run', async () => {
    const text =
      'stages: [build, ship]\nbuild:\n  stage: build\n  script: [make]\nship:\n  stage: ship\n  rules: [{when: manual, allow_failure: false}]\n  script: [make ship]\n';
    assert.deepEqual(await titlesIn('/.gitlab-ci.yml', text), {
      build: 'runs at once',
      ship: 'runs after build, an approval',
    });
    assert.equal((await titlesIn(WORKFLOW, `on: push\njobs:\n${job('old', '    if: false\n')}`))['old'], 'never runs');
  });

  it('survives jobs that wait for each other', async () => {
    const text = `on: push\njobs:\n${job('a', '    needs: b\n')}${job('b', '    needs: a\n')}`;
    assert.deepEqual(await titlesIn(WORKFLOW, text), { a: 'runs after b', b: 'runs after a' });
  });
});
