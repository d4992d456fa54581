import assert from 'node:assert/strict';
import type { WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import type { TestClient } from './support/client';
import { onEachFront, serve } from './support/serve';

const LATEST = 'FROM node:latest\n';

const scan = (
  client: TestClient,
  previousResultIds: readonly object[] = [],
  tokens: object = {},
): Promise<WorkspaceDiagnosticReport> => client.request('workspace/diagnostic', { previousResultIds, ...tokens });

const codesOf = (client: TestClient, items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, unknown[]> =>
  Object.fromEntries(
    items
      .map((item): [string, unknown[]] => [
        item.uri.slice(client.project.uri.length + 1),
        item.kind === 'full' ? item.items.map((one) => one.code) : ['unchanged'],
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

onEachFront('workspace/diagnostic', (front) => {
  it('reports every file that a language knows and git does not ignore', async () => {
    const client = await serve(front, {
      Dockerfile: LATEST,
      'api/Dockerfile': 'FROM node:22.11\nUSER app\n',
      'api/notes.txt': LATEST,
      'dist/Dockerfile': LATEST,
      'node_modules/tool/Dockerfile': LATEST,
      'legacy/Dockerfile': LATEST,
      'legacy/.boringops.yml': 'ignore: ["*"]\n',
      '.gitignore': 'dist/\n*.tf\n!keep.tf\n',
      'main.tf': 'variable "a" {}\n',
      'keep.tf': 'variable "a" {}\n',
    });
    const { items } = await scan(client);
    assert.deepEqual(Object.keys(codesOf(client, items)), ['Dockerfile', 'api/Dockerfile', 'keep.tf']);
    assert.deepEqual(codesOf(client, items)['Dockerfile'], ['docker/latest-tag']);
  });

  it('takes the text of open documents, with their version', async () => {
    const client = await serve(front, { Dockerfile: LATEST });
    const uri = client.open('Dockerfile', 'FROM node:22.11\n');
    const { items } = await scan(client);
    assert.deepEqual(codesOf(client, items), { Dockerfile: [] });
    assert.equal(items[0]?.version, 1);
    assert.equal(items[0]?.uri, uri);
  });

  it('sends results and progress as they come where the client has tokens for them', async () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`s${i}/Dockerfile`, LATEST]));
    const client = await serve(front, files);
    const answer = await scan(client, [], { partialResultToken: 'part', workDoneToken: 'work' });
    const progress = client.received.flatMap(({ params }) => {
      const { token, value } = Object(params) as { token?: string; value?: Record<string, unknown> };
      return token !== undefined && value ? [{ token, value }] : [];
    });
    const kinds = progress.filter((one) => one.token === 'work').map((one) => one.value['kind']);
    assert.equal(kinds[0], 'begin');
    assert.equal(kinds.at(-1), 'end');
    const parts = progress.filter((one) => one.token === 'part').flatMap((one) => one.value['items'] as object[]);
    assert.equal(parts.length + answer.items.length, 400);
  });

  it('says unchanged for what has not changed, and clears what is gone', async () => {
    const client = await serve(front, { 'a/Dockerfile': LATEST, 'b/Dockerfile': LATEST });
    const { items } = await scan(client);
    const known = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    client.project.remove('b');
    client.project.write('c/Dockerfile', LATEST);
    const changed = ['b/Dockerfile', 'c/Dockerfile'].map((file) => client.project.uriOf(file));
    const changes = [
      { uri: changed[0], type: 3 },
      { uri: client.project.uriOf('b'), type: 3 },
      { uri: changed[1], type: 1 },
      { uri: client.project.uriOf('c'), type: 1 },
    ];
    client.notify('workspace/didChangeWatchedFiles', { changes });
    assert.deepEqual(codesOf(client, (await scan(client, known)).items), {
      'a/Dockerfile': ['unchanged'],
      'b/Dockerfile': [],
      'c/Dockerfile': ['docker/latest-tag'],
    });
  });

  it('answers a client that pulls without end when there is news', async () => {
    const client = await serve(front, { Dockerfile: LATEST });
    const { items } = await scan(client);
    const known = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    let isAnswered = false;
    const answer = scan(client, known).then((report) => {
      isAnswered = true;
      return report;
    });
    const other = client.open('other/Dockerfile', '');
    await client.rules(other);
    await answer;
    const held = scan(
      client,
      (await scan(client)).items.map(({ uri, resultId }) => ({ uri, value: resultId })),
    ).finally(() => (isAnswered = true));
    isAnswered = false;
    await client.rules(other);
    assert.equal(isAnswered, false);
    client.change(other, { text: LATEST });
    assert.deepEqual(codesOf(client, (await held).items)['other/Dockerfile'], ['docker/latest-tag']);
  });

  it('answers a scan on demand at once, again and again', async () => {
    const client = await serve(front, { Dockerfile: LATEST }, { options: { workspaceDiagnostics: false } });
    const { items } = await scan(client);
    const known = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    assert.deepEqual(codesOf(client, (await scan(client, known)).items), { Dockerfile: ['unchanged'] });
  });

  it('lets a keystroke through while it runs', async () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`s${i}/Dockerfile`, LATEST]));
    const client = await serve(front, files);
    const uri = client.open('typed/Dockerfile', LATEST);
    await client.rules(uri);
    const order: string[] = [];
    const scanned = scan(client).then(() => order.push('scan'));
    const pulled = client.rules(uri).then(() => order.push('pull'));
    await Promise.all([scanned, pulled]);
    assert.deepEqual(order, ['pull', 'scan']);
  });
});
