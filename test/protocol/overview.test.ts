import assert from 'node:assert/strict';
import {
  EXPORT,
  PIPELINE_PICTURE,
  READINESS_REQUEST,
  type PipelinePicture,
  type ReadinessAnswer,
} from '../../server/src/lsp/protocol';
import { range } from './support/edits';
import { onEachFront, serve } from './support/serve';

const FILES = { 'a/Dockerfile': 'FROM node:latest\n', 'b/Dockerfile': 'FROM node:24\nUSER node\n' };

onEachFront('Export', (front) => {
  it('reports the whole workspace in each format', async () => {
    const client = await serve(front, FILES);
    const text = (format: string): Promise<string | null> => client.request(EXPORT, { format });
    const json = JSON.parse((await text('json')) ?? '') as { problems: { path: string; rule: string }[] };
    assert.ok(json.problems.some((one) => one.path === 'a/Dockerfile' && one.rule === 'docker/latest-tag'));
    const sarif = JSON.parse((await text('sarif')) ?? '') as { version: string };
    assert.equal(sarif.version, '2.1.0');
    assert.match((await text('markdown')) ?? '', /^# BoringOps\n[^]*## a\/Dockerfile\n[^]*`docker\/latest-tag`/);
    assert.match((await text('pretty')) ?? '', /^a\/Dockerfile:1:11 warning docker\/latest-tag$/m);
    assert.equal(await text('stone'), null);
  });

  it('can be cancelled', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`s${i}/Dockerfile`, 'FROM node:latest\n']));
    const client = await serve(front, many);
    const { answer, cancel } = client.cancellable(EXPORT, { format: 'json' });
    cancel();
    await assert.rejects(answer, { code: -32800 });
  });
});

onEachFront('Readiness', (front) => {
  it('says of each item whether it holds, with what breaks it', async () => {
    const client = await serve(front, FILES);
    const items = await client.request<ReadinessAnswer[]>(READINESS_REQUEST, {});
    const item = (id: string): ReadinessAnswer | undefined => items.find((one) => one.id === id);
    const broken = item('reproducible');
    assert.equal(broken?.state, 'broken');
    assert.ok(broken.findings.some((one) => one.uri === client.project.uriOf('a/Dockerfile')));
    assert.equal(item('state')?.state, 'not applicable');
    assert.equal(item('no-secrets')?.state, 'holds');
  });
});

onEachFront('Picture of a pipeline', (front) => {
  it('draws the jobs, with the place of each', async () => {
    const client = await serve(front);
    const text = 'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n';
    const uri = client.open('.github/workflows/ci.yml', text, 'yaml');
    const picture = await client.request<PipelinePicture>(PIPELINE_PICTURE, { textDocument: { uri } });
    assert.equal(picture.title, 'ci.yml');
    assert.deepEqual(picture.jobs, [range(2, 2, 2, 7)]);
    assert.match(picture.svg, /^<svg class="page right" [^]*data-job="0"/);
    assert.match(picture.svgDown, /^<svg class="page down" [^]*data-job="0"/);
  });

  it('is null for what is no pipeline', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:24\n');
    assert.equal(await client.request(PIPELINE_PICTURE, { textDocument: { uri } }), null);
  });
});
