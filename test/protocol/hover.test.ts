import assert from 'node:assert/strict';
import { CAPABILITIES } from './support/client';
import { range } from './support/edits';
import { onEachFront, serve } from './support/serve';

onEachFront('textDocument/hover', (front) => {
  it('explains the rule of a finding, with an example of both and the link', async () => {
    const client = await serve(front, {}, { options: { openRule: true } });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const hover = await client.hover(uri, 0, 12);
    assert.deepEqual(hover?.range, range(0, 10, 0, 16));
    const { kind, value } = hover?.contents as { kind: string; value: string };
    assert.equal(kind, 'markdown');
    assert.match(value, /\*\*Bad\*\*\n\n```dockerfile\n[^]*\*\*Good\*\*\n\n```dockerfile\n/);
    assert.match(value, /\[docker\/latest-tag\]\(command:boringops\.openRule/);
  });

  it('is plain text where the client shows no Markdown', async () => {
    const textDocument = { ...CAPABILITIES.textDocument, hover: {} };
    const client = await serve(front, {}, { capabilities: { textDocument } });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const { kind, value } = (await client.hover(uri, 0, 12))?.contents as { kind: string; value: string };
    assert.equal(kind, 'plaintext');
    assert.doesNotMatch(value, /```|\*\*/);
  });

  it('says nothing of a finding away from it', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:latest\n\n');
    assert.doesNotMatch(JSON.stringify(await client.hover(uri, 0, 1)), /latest-tag/);
    assert.equal(await client.hover(uri, 1, 0), null);
    assert.equal(await client.hover(uri, 7, 0), null);
  });
});
