import assert from 'node:assert/strict';
import { IMPORT_SETTINGS, type ImportedSettings } from '../../server/src/lsp/protocol';
import { onEachFront, serve } from './support/serve';

onEachFront('Importing settings', (front) => {
  it('makes a configuration of what other tools are told, and writes none', async () => {
    const client = await serve(front, {
      '.hadolint.yaml': 'ignored: [DL3007]\n',
      '.github/actionlint.yaml': 'self-hosted-runner:\n  labels: [build-farm]\n',
    });
    const params = { folder: client.project.uri };
    const { file } = await client.request<ImportedSettings>(IMPORT_SETTINGS, params);
    assert.deepEqual([file?.uri, file?.exists], [client.project.uriOf('.boringops.yml'), false]);
    assert.match(file?.text ?? '', /docker\/latest-tag: off # DL3007/);
    assert.match(file?.text ?? '', /labels: \[build-farm\]/);
    assert.equal((await client.request<ImportedSettings>(IMPORT_SETTINGS, params)).file?.exists, false);
  });

  it('says which configuration it would replace, and what it looked for in vain', async () => {
    const client = await serve(front, { '.trivyignore': 'DS-0001\n', '.boringops.yaml': 'profile: all\n' });
    const { file } = await client.request<ImportedSettings>(IMPORT_SETTINGS, { folder: client.project.uri });
    assert.deepEqual([file?.path, file?.exists], ['.boringops.yaml', true]);
    const empty = await serve(front);
    const nothing = await empty.request<ImportedSettings>(IMPORT_SETTINGS, { folder: empty.project.uri });
    assert.equal(nothing.file, null);
    assert.ok(nothing.known.includes('.tflint.hcl'));
  });
});
