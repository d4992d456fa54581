import assert from 'node:assert/strict';
import type { RegistrationParams } from 'vscode-languageserver';
import { CAPABILITIES } from './support/client';
import { onEachFront, serve } from './support/serve';

/** `WatchKind` of the protocol. */
const CREATE = 1;
const CHANGE = 2;
const DELETE = 4;

const REFRESH = 'workspace/diagnostic/refresh';
const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;
const LATEST = 'FROM node:latest\n';

onEachFront('Folders and watched files', (front) => {
  it('takes a document without a file as what the editor says that it is', async () => {
    const client = await serve(front);
    assert.deepEqual(await client.rules(client.open('untitled:Untitled-1', LATEST)), ['docker/latest-tag']);
    assert.deepEqual(await client.rules(client.open('untitled:Untitled-2', LATEST, 'plaintext')), []);
  });

  it('follows the text of the files that findings rest on, and whether any file exists', async () => {
    const client = await serve(front);
    const { registrations } = await client.next<RegistrationParams>(
      'client/registerCapability',
      (params) => params.registrations[0]?.method === 'workspace/didChangeWatchedFiles',
    );
    const options: unknown = registrations[0]?.registerOptions;
    const { watchers } = options as { watchers: { globPattern: string; kind: number }[] };
    const globs = (kind: number): string[] =>
      watchers.filter((watcher) => (watcher.kind & kind) !== 0).map((watcher) => watcher.globPattern);
    assert.ok(globs(CHANGE).includes('**/*.{yml,yaml}'));
    assert.ok(!globs(CHANGE).includes('**/*'), 'every write of a build would come by');
    assert.deepEqual(globs(CREATE | DELETE), ['**/*']);
  });

  it('checks again where a file that it looked for appears or goes, and only there', async () => {
    const client = await serve(front, { 'package.json': '{}' });
    const uri = client.open('main.tf', 'module "a" {\n  source = "./modules/a"\n}\n', 'terraform');
    await client.rules(uri);
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.project.uriOf('elsewhere/deep/notes.txt'), type: CREATED }],
    });
    await client.rules(uri);
    assert.equal(client.count(REFRESH), 0);
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.project.uriOf('notes.txt'), type: CREATED }],
    });
    await client.next(REFRESH);
  });

  it('takes up everything anew after very many changes', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', LATEST);
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
    client.project.write('.boringops.yml', 'rules: { docker/latest-tag: off }\n');
    const changes = Array.from({ length: 1000 }, (_, i) => ({
      uri: client.project.uriOf(`src/${i}.ts`),
      type: CREATED,
    }));
    const config = { uri: client.project.uriOf('.boringops.yml'), type: CREATED };
    client.notify('workspace/didChangeWatchedFiles', { changes: [...changes, config] });
    await client.next(REFRESH);
    assert.deepEqual(await client.rules(uri), []);
  });

  it('registers nothing with a client that registers nothing', async () => {
    const client = await serve(front, {}, { capabilities: { textDocument: CAPABILITIES.textDocument } });
    await client.rules(client.open('Dockerfile', LATEST));
    assert.equal(client.count('client/registerCapability'), 0);
  });

  it('takes up a configuration file that appears, changes and goes', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', LATEST);
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
    const config = client.project.uriOf('.boringops.yml');

    client.project.write('.boringops.yml', 'rules: { docker/latest-tag: off }\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: CREATED }] });
    await client.next(REFRESH);
    assert.deepEqual(await client.rules(uri), []);

    client.project.write('.boringops.yml', 'rules: { docker/latest-tag: error }\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: CHANGED }] });
    await client.next(REFRESH);
    assert.equal((await client.diagnostics(uri))[0]?.severity, 1);

    client.project.remove('.boringops.yml');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: DELETED }] });
    await client.next(REFRESH);
    assert.equal((await client.diagnostics(uri))[0]?.severity, 2);
  });

  it('does not ask for another pull when an open document is saved', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', LATEST);
    await client.rules(uri);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: CHANGED }] });
    await client.rules(uri);
    assert.equal(client.count(REFRESH), 0);
  });

  it('reads the configuration of a folder once that is added, and no more once it is removed', async () => {
    const client = await serve(front, { '.boringops.yml': 'rules: { docker/latest-tag: off }\n' }, { folders: [] });
    const uri = client.open('Dockerfile', LATEST);
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
    const folder = { uri: client.project.uri, name: 'shop' };
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await client.next(REFRESH);
    assert.deepEqual(await client.rules(uri), []);
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await client.next(REFRESH);
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
  });

  it('lets the innermost of two nested folders decide how far upwards a configuration counts', async () => {
    const client = await serve(front, { '.boringops.yml': 'rules: { docker/latest-tag: off }\n' });
    const inner = client.project.uriOf('inner');
    const uri = client.open('inner/Dockerfile', LATEST);
    assert.deepEqual(await client.rules(uri), []);
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: inner, name: 'inner' }], removed: [] },
    });
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
  });

  it('checks a workflow again when the local action that it uses changes', async () => {
    const action = (isRequired: boolean): string =>
      `name: Ship\ndescription: Ships it\ninputs:\n  target:\n    description: Where to\n    required: ${isRequired}\nruns:\n  using: composite\n  steps:\n    - run: echo ship\n      shell: bash\n`;
    const client = await serve(front, { '.github/actions/ship/action.yml': action(false) });
    const uri = client.open(
      '.github/workflows/ci.yml',
      'on: push\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    steps:\n      - uses: ./.github/actions/ship\n',
      'yaml',
    );
    assert.ok(!(await client.rules(uri)).includes('actions/missing-action-input'));
    client.project.write('.github/actions/ship/action.yml', action(true));
    const changed = client.project.uriOf('.github/actions/ship/action.yml');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type: CHANGED }] });
    await client.next(REFRESH);
    assert.ok((await client.rules(uri)).includes('actions/missing-action-input'));
    client.open('.github/actions/ship/action.yml', action(false), 'yaml');
    assert.ok(!(await client.rules(uri)).includes('actions/missing-action-input'));
  });
});
