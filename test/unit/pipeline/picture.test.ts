import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/config';
import type { Pipeline } from '../../../server/src/pipeline/model';
import { drawSvg, pictureOf, type Picture } from '../../../server/src/pipeline/picture';
import { openProject } from '../../support/check';

async function pictureIn(path: string, text: string): Promise<Picture> {
  const workspace = openProject({ path, text });
  const parsed = await workspace.parsed(path);
  if (!parsed) throw new Error(`${path} is in no language`);
  const { adapter, model, source } = parsed;
  const project = await adapter.gather?.(model, source, workspace);
  const subjects = adapter.subjects(model, project, source, defaultConfig('/').pipeline);
  const pipeline = subjects.find((subject) => subject.id === 'pipeline')?.model as Pipeline;
  return pictureOf(pipeline, 'ci.yml', (job) => ({ worst: job.name === 'test' ? 'warning' : null, count: 2 }));
}

const WORKFLOW = '/.github/workflows/ci.yml';
const job = (name: string, more = ''): string =>
  `  ${name}:\n    runs-on: ubuntu-24.04\n${more}    steps:\n      - run: make ${name}\n`;

describe('the picture of a pipeline', () => {
  it('has every job, and an arrow for what each waits for directly', async () => {
    const text = `on: push\njobs:\n${job('lint')}${job('test', '    needs: lint\n')}${job('ship', '    needs: [lint, test]\n    environment: production\n')}`;
    const picture = await pictureIn(WORKFLOW, text);
    assert.deepEqual(
      picture.jobs.map(({ name, kind, detail }) => [name, kind, detail]),
      [
        ['lint', 'validate', ''],
        ['test', 'test', ''],
        ['ship', 'deploy', 'production'],
      ],
    );
    // `ship` waits for `lint` through `test`.
    assert.deepEqual(picture.edges, [
      ['0', '1'],
      ['1', '2'],
    ]);
    const svg = drawSvg(picture);
    assert.equal(svg.match(/class="job"/g)?.length, 3);
    assert.equal(svg.match(/class="edge"/g)?.length, 2);
    assert.match(svg, /class="mark warning"[^>]*>● 2</);
  });

  it('is drawn for GitLab CI, with its stages', async () => {
    const text =
      'stages: [build, ship]\nbuild:\n  stage: build\n  script: [make]\nship:\n  stage: ship\n  script: [make ship]\n';
    const picture = await pictureIn('/.gitlab-ci.yml', text);
    assert.deepEqual(picture.edges, [['0', '1']]);
  });

  it('survives cycles, names that repeat and names that are markup', async () => {
    const text = `on: push\njobs:\n${job('a', '    needs: b\n')}${job('b', '    needs: a\n')}`;
    assert.equal(drawSvg(await pictureIn(WORKFLOW, text)).match(/class="job"/g)?.length, 2);
    const evil = { id: '0', name: '<script>"&', detail: '</svg>', kind: 'other', worst: null, findings: 0 };
    const svg = drawSvg({ title: '"><', jobs: [evil, { ...evil, id: '1' }], edges: [['0', '1']] });
    assert.ok(!svg.includes('<script>') && svg.match(/<\/svg>/g)?.length === 1);
  });

  it('is empty for a pipeline without jobs', () => {
    assert.match(drawSvg({ title: 'x', jobs: [], edges: [] }), /^<svg /);
  });
});
