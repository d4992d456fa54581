import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { range } from './support/edits';
import { onEachFront, serve } from './support/serve';

const WORKFLOW = `on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: make test
  ship:
    needs: test
    runs-on: ubuntu-24.04
    steps:
      - run: make ship
`;

onEachFront('Code lens', (front) => {
  it('says above each job what comes before it, once it is switched on', async () => {
    const client = await serve(front);
    client.settings = () => ({ codeLens: true });
    const uri = client.open('.github/workflows/ci.yml', WORKFLOW, 'yaml');
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    assert.deepEqual(
      lenses.map((lens) => [lens.range, lens.command]),
      [
        [range(2, 2, 2, 6), { title: 'runs at once', command: '' }],
        [range(6, 2, 6, 6), { title: 'runs after test', command: '' }],
      ],
    );
  });

  it('is off by default, and says nothing of other files', async () => {
    const client = await serve(front);
    const workflow = client.open('.github/workflows/ci.yml', WORKFLOW, 'yaml');
    const ask = (uri: string): Promise<CodeLens[]> =>
      client.request('textDocument/codeLens', { textDocument: { uri } });
    assert.deepEqual(await ask(workflow), []);
    client.settings = () => ({ codeLens: true });
    const dockerfile = client.open('Dockerfile', 'FROM alpine:3.22\n');
    assert.deepEqual(await ask(dockerfile), []);
  });
});
