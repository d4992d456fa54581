import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { COMPLETION_TRIGGERS } from '../../server/src/core/editor';
import { withDeadline } from './support/client';
import { connect, onEachFront, serve, STDIO } from './support/serve';

/** Asked for by no client, and harmless to all. */
const EDITOR_SUPPORT = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: {},
  codeLensProvider: {},
};

onEachFront('Lifecycle', (front) => {
  it('says what it can do', async () => {
    const { capabilities, serverInfo } = await connect(front).start();
    assert.deepEqual(serverInfo, { name: 'BoringOps' });
    assert.deepEqual(capabilities, {
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { identifier: 'boringops', interFileDependencies: true, workspaceDiagnostics: true },
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.boringops'],
        resolveProvider: true,
      },
      executeCommandProvider: { commands: ['boringops.editOnDemand'] },
      ...EDITOR_SUPPORT,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('offers no pull to a client that does not pull, and no actions to one that knows commands only', async () => {
    const { capabilities } = await connect(front).start({ capabilities: {} });
    assert.deepEqual(capabilities, {
      textDocumentSync: { openClose: true, change: 2 },
      ...EDITOR_SUPPORT,
      workspace: {},
    });
  });

  it('does not advertise workspace pulls to a client that scans on demand', async () => {
    const { capabilities } = await connect(front).start({ options: { workspaceDiagnostics: false } });
    assert.equal(Object(capabilities.diagnosticProvider).workspaceDiagnostics, false);
  });

  it('ends after shutdown and exit', async () => {
    const client = await serve(front);
    assert.equal(await client.stop(), 0);
  });

  it('refuses work before it is initialized', async () => {
    const client = connect(front);
    await assert.rejects(client.pull('file:///Dockerfile'), { code: -32002 });
    await client.start();
    assert.deepEqual(await client.rules(client.open('Dockerfile', 'FROM node:latest\n')), ['docker/latest-tag']);
  });
});

describe('Exit codes', () => {
  it('is 1 when the client leaves without shutdown', async () => {
    const client = await serve(STDIO);
    client.notify('exit');
    assert.equal(await withDeadline(client.transport.ended, 'the end'), 1);
  });

  it('is 1 when the line breaks', async () => {
    const client = await serve(STDIO);
    client.transport.writer.end();
    assert.equal(await withDeadline(client.transport.ended, 'the end'), 1);
  });

  it('is 2, with the usage, when no transport is named', async () => {
    const child = spawn(process.execPath, ['dist/server.js'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const code = await withDeadline(new Promise((resolve) => child.once('close', resolve)), 'the end');
    assert.equal(code, 2);
    assert.match(output, /--stdio/);
  });
});
