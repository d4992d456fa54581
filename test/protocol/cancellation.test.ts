import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { RULES } from '../../server/src/lsp/protocol';
import type { TestClient } from './support/client';
import { EVERYTHING, titled } from './support/edits';
import { onEachFront, serve } from './support/serve';

/** Holds the answer to the next question for settings, and so whatever waits for it. */
function holdSettings(client: TestClient): () => void {
  let release = (): void => {};
  const held = new Promise<null>((resolve) => (release = () => resolve(null)));
  client.settings = () => held;
  return release;
}

onEachFront('Cancellation and stale versions', (front) => {
  it('answers a cancelled request as cancelled', async () => {
    const client = await serve(front);
    const release = holdSettings(client);
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const { answer, cancel } = client.cancellable<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    await client.next('workspace/configuration');
    cancel();
    release();
    await assert.rejects(answer, { code: -32800 });
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
  });

  it('asks for another pull when the document changed while it was checked', async () => {
    const client = await serve(front);
    const release = holdSettings(client);
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const answer = client.pull(uri);
    await client.next('workspace/configuration');
    client.change(uri, { text: 'FROM node:22.11\n' });
    // Messages are taken in order: once a later request is answered, the change has been seen.
    await client.request(RULES);
    release();
    await assert.rejects(answer, { code: -32802, data: { retriggerRequest: true } });
    assert.deepEqual(await client.rules(uri), []);
  });

  it('does not resolve an action of an older version', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const action = titled(await client.actions(uri, EVERYTHING), 'Ignore docker/latest-tag on this line');
    client.change(uri, { text: '# new\nFROM node:latest\n' });
    await assert.rejects(client.resolve(action), { code: -32801 });
  });

  it('stops a workspace scan', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`service-${i}/Dockerfile`, 'FROM node:latest\n']),
    );
    const client = await serve(front, files);
    const { answer, cancel } = client.cancellable('workspace/diagnostic', {
      previousResultIds: [],
      workDoneToken: 'scan',
    });
    await client.next('$/progress');
    cancel();
    await assert.rejects(answer, { code: -32800 });
    await client.next<{ value: { kind: string } }>('$/progress', ({ value }) => value.kind === 'end');
  });
});
