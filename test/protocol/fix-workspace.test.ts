import assert from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FIX_WORKSPACE, type WorkspaceFixes } from '../../server/src/lsp/protocol';
import { onEachFront, serve } from './support/serve';

const FLAWED = 'FROM alpine:3.22\nMAINTAINER ops@example.org\nUSER 65532\n';
const FIXED = FLAWED.replace('MAINTAINER ops@example.org', 'LABEL org.opencontainers.image.authors="ops@example.org"');
const edited = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('file:///a', 'dockerfile', 1, text), [...edits]);

onEachFront('Fixing the workspace', (front) => {
  it('gives every safe fix of every file, and writes nothing', async () => {
    const files = { 'a/Dockerfile': FLAWED, 'b/Dockerfile': FLAWED, 'c/Dockerfile': 'FROM alpine:3.22\nUSER 65532\n' };
    const client = await serve(front, files);
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE, {});
    assert.equal(fixes.checked, 3);
    assert.deepEqual(
      fixes.files.map(({ uri, findings }) => [uri, findings]).toSorted(),
      ['a/Dockerfile', 'b/Dockerfile'].map((path) => [client.project.uriOf(path), 1]),
    );
    for (const { edits, text } of fixes.files) {
      assert.equal(text, FIXED);
      assert.equal(edited(FLAWED, edits), FIXED);
    }
  });

  it('counts on the text that is open', async () => {
    const client = await serve(front, { Dockerfile: 'FROM alpine:3.22\nUSER 65532\n' });
    const uri = client.open('Dockerfile', FLAWED);
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE, {});
    assert.deepEqual(
      fixes.files.map((file) => [file.uri, file.text]),
      [[uri, FIXED]],
    );
  });

  it('reports progress where it is asked to, and can be cancelled', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`s${i}/Dockerfile`, FLAWED]));
    const client = await serve(front, many);
    const { answer, cancel } = client.cancellable(FIX_WORKSPACE, { workDoneToken: 'fixing' });
    cancel();
    await assert.rejects(answer, { code: -32800 });
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE, { workDoneToken: 'again' });
    assert.equal(fixes.files.length, 300);
    assert.ok(
      client.received.some(({ method, params }) => method === '$/progress' && JSON.stringify(params).includes('again')),
    );
  });
});
