import assert from 'node:assert/strict';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FIX_WORKSPACE, type WorkspaceFixes } from '../../server/src/lsp/protocol';
import { CAPABILITIES } from './support/client';
import { onEachFront, serve } from './support/serve';

const FLAWED = 'FROM alpine:3.22\nMAINTAINER ops@example.org\nUSER 65532\n';
const FIXED = FLAWED.replace('MAINTAINER ops@example.org', 'LABEL org.opencontainers.image.authors="ops@example.org"');
const edited = (text: string, edits: TextDocumentEdit['edits']): string =>
  TextDocument.applyEdits(
    TextDocument.create('file:///a', 'dockerfile', 1, text),
    edits.filter((edit): edit is TextEdit => 'newText' in edit),
  );

const ANNOTATED = {
  ...CAPABILITIES,
  workspace: {
    ...CAPABILITIES.workspace,
    workspaceEdit: { ...CAPABILITIES.workspace.workspaceEdit, changeAnnotationSupport: { groupsOnLabel: true } },
  },
};

onEachFront('Fixing the workspace', (front) => {
  it('gives every safe fix of every file to be confirmed, and writes nothing', async () => {
    const files = { 'a/Dockerfile': FLAWED, 'b/Dockerfile': FLAWED, 'c/Dockerfile': 'FROM alpine:3.22\nUSER 65532\n' };
    const client = await serve(front, files, { capabilities: ANNOTATED });
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE, {});
    assert.deepEqual([fixes.checked, fixes.files, fixes.findings], [3, 2, 2]);
    const changes = (fixes.edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument }) => textDocument.uri).toSorted(),
      ['a/Dockerfile', 'b/Dockerfile'].map((path) => client.project.uriOf(path)),
    );
    const [annotation = ''] = Object.keys(fixes.edit.changeAnnotations ?? {});
    assert.equal(fixes.edit.changeAnnotations?.[annotation]?.needsConfirmation, true);
    for (const { edits } of changes) {
      assert.ok(edits.every((edit) => 'annotationId' in edit && edit.annotationId === annotation));
      assert.equal(edited(FLAWED, edits), FIXED);
    }
  });

  it('counts on the text that is open, and on its version', async () => {
    const client = await serve(front, { Dockerfile: 'FROM alpine:3.22\nUSER 65532\n' });
    const uri = client.open('Dockerfile', FLAWED);
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE, {});
    const [change] = (fixes.edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(change?.textDocument.uri, uri);
    assert.equal(typeof change.textDocument.version, 'number');
    assert.equal(fixes.edit.changeAnnotations, undefined);
  });

  it('gives plain edits to a client that knows no other', async () => {
    const capabilities = { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, workspaceEdit: {} } };
    const client = await serve(front, { Dockerfile: FLAWED }, { capabilities });
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE);
    assert.equal(edited(FLAWED, fixes.edit.changes?.[client.project.uriOf('Dockerfile')] ?? []), FIXED);
  });

  it('reports progress where it is asked to, and can be cancelled', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`s${i}/Dockerfile`, FLAWED]));
    const client = await serve(front, many);
    const { answer, cancel } = client.cancellable(FIX_WORKSPACE, { workDoneToken: 'fixing' });
    cancel();
    await assert.rejects(answer, { code: -32800 });
    const fixes = await client.request<WorkspaceFixes>(FIX_WORKSPACE, { workDoneToken: 'again' });
    assert.equal(fixes.files, 300);
    assert.ok(
      client.received.some(({ method, params }) => method === '$/progress' && JSON.stringify(params).includes('again')),
    );
  });
});
