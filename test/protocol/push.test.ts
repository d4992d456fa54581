import assert from 'node:assert/strict';
import { onEachFront, serve } from './support/serve';

const PUSH_ONLY = { textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } } };
const options = { pushDelay: 0 };

onEachFront('textDocument/publishDiagnostics', (front) => {
  it('pushes when a document is opened and after each change, with its version', async () => {
    const client = await serve(front, {}, { capabilities: PUSH_ONLY, options });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const first = await client.published(uri, 1);
    assert.deepEqual(
      first.diagnostics.map((one) => one.code),
      ['docker/latest-tag'],
    );
    client.change(uri, { text: 'FROM node:22.11\n' });
    assert.deepEqual((await client.published(uri, 2)).diagnostics, []);
  });

  it('pushes once for changes that follow each other closely, for the last of them', async () => {
    const client = await serve(front, {}, { capabilities: PUSH_ONLY, options: { pushDelay: 100 } });
    const uri = client.open('Dockerfile', 'FROM node\n');
    for (const tag of ['l', 'la', 'latest']) client.change(uri, { text: `FROM node:${tag}\n` });
    await client.published(uri, 4);
    assert.equal(client.count('textDocument/publishDiagnostics'), 0);
  });

  it('clears the findings of a closed document', async () => {
    const client = await serve(front, {}, { capabilities: PUSH_ONLY, options });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    await client.published(uri, 1);
    client.close(uri);
    assert.deepEqual((await client.published(uri)).diagnostics, []);
  });

  it('pushes every open document anew when the settings change', async () => {
    const client = await serve(front, {}, { capabilities: PUSH_ONLY, options });
    const one = client.open('one/Dockerfile', 'FROM node:latest\n');
    const two = client.open('two/Dockerfile', 'FROM node:latest\n');
    await client.published(one, 1);
    await client.published(two, 1);
    client.notify('workspace/didChangeConfiguration', { settings: { boringops: { enable: false } } });
    assert.deepEqual((await client.published(one, 1)).diagnostics, []);
    assert.deepEqual((await client.published(two, 1)).diagnostics, []);
  });

  it('says nothing of its own to a client that pulls', async () => {
    const client = await serve(front, {}, { options });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    await client.diagnostics(uri);
    client.change(uri, { text: 'FROM node\n' });
    await client.diagnostics(uri);
    assert.equal(client.count('textDocument/publishDiagnostics'), 0);
  });
});
