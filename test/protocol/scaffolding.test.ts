import assert from 'node:assert/strict';
import { SCAFFOLD, SCAFFOLDS, type ScaffoldedFile, type ScaffoldSummary } from '../../server/src/lsp/protocol';
import { onEachFront, serve } from './support/serve';

onEachFront('Scaffolding', (front) => {
  it('lists what there is, with what fits the folder', async () => {
    const client = await serve(front, { 'go.mod': 'module example.com/shop\n', '.gitlab-ci.yml': '' });
    const all = await client.request<ScaffoldSummary[]>(SCAFFOLDS, { folder: client.project.uri });
    const fallback = (id: string): unknown => all.find((one) => one.id === id)?.questions[0]?.fallback;
    assert.equal(fallback('pipeline'), 'gitlab');
    assert.equal(fallback('dockerfile'), 'go');
    assert.ok(all.every(({ title, description }) => title && description));
  });

  it('makes the files, says which are there, and writes none', async () => {
    const client = await serve(front, { 'package.json': '{"scripts":{"test":"mocha"}}', 'scripts/deploy.sh': '' });
    const params = { folder: client.project.uri, what: 'pipeline', answers: { system: 'github' } };
    const files = await client.request<ScaffoldedFile[]>(SCAFFOLD, params);
    const [workflow] = files;
    assert.equal(workflow?.uri, client.project.uriOf('.github/workflows/ci-cd.yml'));
    assert.match(workflow.text, /run: npm run test/);
    assert.deepEqual(files.map(({ path, exists, isOptional }) => [path, exists, isOptional]).slice(0, 3), [
      ['.github/workflows/ci-cd.yml', false, false],
      ['scripts/deploy.sh', true, true],
      ['scripts/rollback.sh', false, true],
    ]);
    const again = await client.request<ScaffoldedFile[]>(SCAFFOLD, params);
    assert.equal(again[0]?.exists, false);
  });

  it('makes nothing of what it does not know', async () => {
    const client = await serve(front);
    const folder = client.project.uri;
    assert.equal(await client.request(SCAFFOLD, { folder, what: 'castle', answers: {} }), null);
    assert.equal(await client.request(SCAFFOLD, { folder, what: 'pipeline', answers: { system: 'jenkins' } }), null);
    assert.equal(await client.request(SCAFFOLD, null), null);
  });
});
