import assert from 'node:assert/strict';
import { CAPABILITIES, withDeadline, type TestClient } from './support/client';
import { EVERYTHING } from './support/edits';
import { onEachFront, serve } from './support/serve';
import { spawnServer } from './support/transports';

const isAlive = async (client: TestClient): Promise<void> => {
  const uri = client.open('alive/Dockerfile', 'FROM node:latest\n');
  assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
  client.close(uri);
};

/** Requests that answer something harmless, whatever they are asked. */
const REQUESTS = [
  'textDocument/diagnostic',
  'workspace/diagnostic',
  'textDocument/codeAction',
  'codeAction/resolve',
  'textDocument/hover',
  'boringops/rules',
  'boringops/rulePage',
];

const NOTIFICATIONS = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didClose',
  'workspace/didChangeConfiguration',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeWorkspaceFolders',
];

const GARBAGE: readonly unknown[] = [
  null,
  {},
  [],
  { textDocument: null },
  { textDocument: { uri: 7 } },
  { textDocument: { uri: '' }, position: null, range: null, context: null },
  { textDocument: { uri: 'no uri' }, contentChanges: [{ range: null, text: 1 }] },
  { textDocument: { uri: 'file:///Dockerfile', text: 9, version: 'x' }, contentChanges: 'x' },
  { changes: [null], event: null, settings: 3, previousResultIds: 5, rule: {} },
  { changes: [{ uri: {}, type: 'x' }], event: { added: [{}], removed: [null] }, previousResultIds: [null] },
];

onEachFront('Garbage', (front) => {
  it('does not end the server, whatever a request holds', async () => {
    const client = await serve(front);
    for (const method of REQUESTS) {
      for (const params of GARBAGE) {
        await client.request(method, params).catch((error: unknown) => {
          assert.equal(typeof Object(error).code, 'number', String(error));
        });
      }
    }
    await isAlive(client);
  });

  it('does not end the server, whatever a notification holds', async () => {
    const client = await serve(front);
    for (const method of NOTIFICATIONS) for (const params of GARBAGE) client.notify(method, params);
    await isAlive(client);
  });

  it('refuses unknown methods and overlooks unknown notifications', async () => {
    const client = await serve(front);
    await assert.rejects(client.request('textDocument/brew', {}), { code: -32601 });
    client.notify('textDocument/didBrew', {});
    client.notify('$/unknown', {});
    await isAlive(client);
  });

  it('ignores changes of documents that are not open', async () => {
    const client = await serve(front);
    client.change('file:///nowhere/Dockerfile', { text: 'FROM node:latest\n' });
    client.close('file:///nowhere/Dockerfile');
    await isAlive(client);
  });

  it('starts for a client that says nothing of itself', async () => {
    const client = await serve(front, {}, { capabilities: {}, folders: null });
    assert.deepEqual(await client.rules(client.open('file:///Dockerfile', 'FROM node:latest\n')), [
      'docker/latest-tag',
    ]);
  });
});

onEachFront('Large and broken files', (front) => {
  it('reports ten thousand findings, and offers actions for a place among them', async () => {
    const client = await serve(front);
    const count = 10_000;
    const uri = client.open('Dockerfile', 'FROM node:latest\n'.repeat(count));
    const found = (await client.diagnostics(uri)).filter((one) => one.code === 'docker/latest-tag');
    assert.equal(found.length, count);
    assert.deepEqual(found.at(-1)?.range.start, { line: count - 1, character: 10 });
    const actions = await client.actions(uri, {
      start: { line: 9_000, character: 12 },
      end: { line: 9_000, character: 12 },
    });
    assert.ok(actions.length > 0);
    assert.ok((await client.actions(uri, EVERYTHING)).length > 0);
  });

  for (const [name, text] of [
    ['nothing', ''],
    ['one long line', `FROM node:22.11\nRUN ${'a'.repeat(1_000_000)}`],
    ['control characters', '\0\u0001\u{feff}FROM \uffff\n'.repeat(100)],
    ['lone surrogates', 'FROM \ud800\nRUN \udc00\ud83d\n'],
    ['lone carriage returns', 'FROM node:22.11\rRUN true\r'],
    ['open ends', 'FROM node:22.11\nRUN <<EOF\nRUN ["a", \\\n'],
  ] as const) {
    it(`answers for a file of ${name}`, async () => {
      const client = await serve(front);
      for (const file of ['Dockerfile', '.github/workflows/ci.yml', 'main.tf', '.boringops.yml']) {
        const uri = client.open(file, text);
        for (const one of await client.diagnostics(uri))
          assert.ok(one.range.end.line <= text.split(/\r\n|\r|\n/).length);
        client.close(uri);
      }
      await isAlive(client);
    });
  }
});

describe('Malformed messages (server over stdio)', () => {
  const frame = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const INITIALIZE = frame(
    JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: CAPABILITIES },
    }),
  );

  /** Sends bytes and waits until the output holds a text. */
  const talk = async (chunks: readonly (string | Buffer)[], wanted: string): Promise<string> => {
    const child = spawnServer();
    let output = '';
    try {
      const answered = new Promise<string>((resolve) => {
        child.stdout.on('data', (data: Buffer) => {
          output += data.toString();
          if (output.includes(wanted)) resolve(output);
        });
      });
      for (const chunk of chunks) child.stdin.write(chunk);
      return await withDeadline(answered, `an answer with ${wanted}`);
    } finally {
      child.kill('SIGKILL');
    }
  };

  it('puts together a message that comes in pieces', async () => {
    const bytes = Buffer.from(INITIALIZE);
    await talk([bytes.subarray(0, 7), bytes.subarray(7, 30), bytes.subarray(30)], '"capabilities"');
  });

  it('takes apart messages that come at once', async () => {
    const request = frame(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'boringops/rules' }));
    await talk([INITIALIZE + request], '"id":2');
  });

  it('goes on after a body that is no JSON', async () => {
    await talk([frame('{"jsonrpc": "2.0", "id": '), INITIALIZE], '"capabilities"');
  });

  it('goes on after JSON that is no message', async () => {
    await talk([frame('42'), frame('[]'), frame('{}'), frame('"x"'), INITIALIZE], '"capabilities"');
  });
});
