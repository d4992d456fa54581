import assert from 'node:assert/strict';
import { CAPABILITIES } from './support/client';
import { at, range } from './support/edits';
import { connect, onEachFront, serve } from './support/serve';

onEachFront('textDocument/diagnostic', (front) => {
  it('reports place, severity, rule, source and the link to the rule', async () => {
    const client = await serve(front, {}, { options: { openRule: true } });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const [diagnostic, ...rest] = await client.diagnostics(uri);
    assert.deepEqual(rest, []);
    assert.deepEqual(diagnostic, {
      range: range(0, 10, 0, 16),
      severity: 2,
      code: 'docker/latest-tag',
      codeDescription: { href: 'command:boringops.openRule?%5B%22docker%2Flatest-tag%22%5D' },
      source: 'BoringOps',
      message: diagnostic?.message,
      data: { rule: 'docker/latest-tag', fixable: true },
    });
  });

  it('marks what is deprecated', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM alpine:3.22\nMAINTAINER ops@example.org\nUSER app\n');
    const found = (await client.diagnostics(uri)).find((one) => one.code === 'docker/deprecated-maintainer');
    assert.deepEqual(found?.tags, [2]);
  });

  it('leaves out what the client does not understand', async () => {
    const client = await serve(front, {}, { capabilities: { textDocument: { diagnostic: {} } } });
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const [diagnostic] = await client.diagnostics(uri);
    assert.deepEqual(Object.keys(diagnostic ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
  });

  it('says unchanged for the same version, and not for the next one', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:latest\n');
    const { resultId } = await client.full(uri);
    assert.ok(resultId);
    assert.deepEqual(await client.pull(uri, resultId), { kind: 'unchanged', resultId });
    client.change(uri, { text: 'FROM  node:latest\n' });
    const next = await client.pull(uri, resultId);
    assert.equal(next.kind, 'full');
    assert.notEqual(next.resultId, resultId);
  });

  it('is empty for a file in no known language, and for one that nobody has opened', async () => {
    const client = await serve(front, { 'notes.txt': 'FROM node:latest\n' });
    assert.deepEqual(await client.diagnostics(client.project.uriOf('notes.txt')), []);
    assert.deepEqual(await client.diagnostics(client.project.uriOf('absent/Dockerfile')), []);
  });

  it('checks a file that lies in no folder, and one that was never saved', async () => {
    const client = await serve(front, {}, { folders: null });
    assert.deepEqual(await client.rules(client.open('untitled:Dockerfile', 'FROM node:latest\n')), [
      'docker/latest-tag',
    ]);
    assert.deepEqual(await client.rules(client.open('file:///elsewhere/Dockerfile', 'FROM node:latest\n')), [
      'docker/latest-tag',
    ]);
  });

  it('keeps two revisions of a file apart', async () => {
    const client = await serve(front);
    const left = client.open('git:/shop/Dockerfile?%7B%22ref%22%3A%22~%22%7D', 'FROM node:latest\n');
    const right = client.open('git:/shop/Dockerfile?%7B%22ref%22%3A%22HEAD%22%7D', 'FROM node:22.11\n');
    assert.deepEqual(await client.rules(left), ['docker/latest-tag']);
    assert.deepEqual(await client.rules(right), []);
  });

  it('answers with the URI as the client spells it', async () => {
    const client = connect(front);
    await client.start({ capabilities: CAPABILITIES, folders: ['file:///c%3A/shop'] });
    const uri = client.open('file:///c%3A/shop/sp%20ace/%C3%A9%25/Dockerfile', 'FROM node:latest\n');
    const [action] = await client.actions(uri, at(0, 12));
    const { edit } = await client.resolve(action);
    assert.deepEqual(
      edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.uri),
      [uri],
    );
  });
});
