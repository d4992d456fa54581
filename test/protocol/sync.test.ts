import assert from 'node:assert/strict';
import { range } from './support/edits';
import { onEachFront, serve } from './support/serve';

onEachFront('Document synchronization', (front) => {
  it('checks the text that is open, not the one of the file', async () => {
    const client = await serve(front, { Dockerfile: 'FROM node:latest\n' });
    const uri = client.open('Dockerfile', 'FROM node:22.11\n');
    assert.deepEqual(await client.rules(uri), []);
    client.close(uri);
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
  });

  it('applies several edits of one change in order, each to the text that the one before left', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:22.11\n');
    client.change(
      uri,
      { range: range(0, 10, 0, 15), text: 'stable' },
      { range: range(0, 10, 0, 16), text: 'latest' },
      { range: range(0, 0, 0, 0), text: '# the runtime\n' },
    );
    const [diagnostic] = await client.diagnostics(uri);
    assert.deepEqual(diagnostic?.range, range(1, 10, 1, 16));
  });

  for (const [name, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    it(`keeps count across edits at ${name} line ends`, async () => {
      const client = await serve(front);
      const uri = client.open('Dockerfile', `# one${end}# two${end}FROM node:latest${end}`);
      client.change(uri, { range: range(0, 5, 1, 5), text: `${end}${end}# three` });
      assert.deepEqual((await client.diagnostics(uri))[0]?.range, range(3, 10, 3, 16));
      client.change(uri, { range: range(0, 0, 2, 7), text: '' });
      assert.deepEqual((await client.diagnostics(uri))[0]?.range, range(1, 10, 1, 16));
    });
  }

  it('counts a character outside the basic plane as two, in edits and in findings', async () => {
    const client = await serve(front);
    const uri = client.open('main.tf', 'variable "a" { /* 🚀🚀 */ }\n', 'terraform');
    client.change(uri, { range: range(0, 18, 0, 20), text: '🛰️' }, { range: range(0, 10, 0, 11), text: '𝔸b' });
    const found = (await client.diagnostics(uri)).find((one) => one.code === 'terraform/untyped-variable');
    assert.equal(found?.range.start.line, 0);
    client.change(uri, { text: '/* 🚀 */ variable "c" {}\n' });
    const moved = (await client.diagnostics(uri)).find((one) => one.code === 'terraform/untyped-variable');
    assert.equal(moved?.range.start.character, 18);
  });

  it('reports the same after many single keystrokes as after opening their result', async () => {
    const client = await serve(front);
    const text = 'FROM node:latest AS build\nRUN npm ci\nMAINTAINER ops@example.org\n';
    const typed = client.open('typed/Dockerfile', '');
    const lines = text.split('\n');
    for (const [line, words] of lines.entries()) {
      for (const [character, key] of [...words].entries()) {
        client.change(typed, { range: range(line, character, line, character), text: key });
      }
      if (line < lines.length - 1) {
        client.change(typed, { range: range(line, words.length, line, words.length), text: '\n' });
      }
    }
    const pasted = client.open('pasted/Dockerfile', text);
    assert.deepEqual(await client.diagnostics(typed), await client.diagnostics(pasted));
  });

  it('survives edits outside the text', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:22.11');
    client.change(uri, { range: range(50, 7, 90, 1), text: '\nMAINTAINER ops@example.org' });
    assert.ok((await client.rules(uri)).includes('docker/deprecated-maintainer'));
  });
});
