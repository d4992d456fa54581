import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApplyWorkspaceEditParams, CodeAction, ShowMessageParams } from 'vscode-languageserver';
import { bareRepository, type BareRepository } from '../support/git';
import { CAPABILITIES, type TestClient } from './support/client';
import { applied, at } from './support/edits';
import { onEachFront, serve, STDIO } from './support/serve';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const WORKFLOW = (uses: string): string =>
  `on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n    steps:\n      - uses: ${uses}\n`;
const USES = at(7, 18);

const asking = (actions: readonly CodeAction[]): CodeAction[] =>
  actions.filter(({ title }) => /\(asks [\w ]+\)$/.test(title));

const told = async (client: TestClient): Promise<string> =>
  (await client.next<ShowMessageParams>('window/showMessage')).message;

/** What the server changes once the action is picked. */
async function picked(client: TestClient, action: CodeAction): Promise<CodeAction> {
  await client.run(action);
  const { label, edit } = await client.next<ApplyWorkspaceEditParams>('workspace/applyEdit');
  assert.equal(label, action.title);
  return { title: action.title, edit };
}

describe('edits that need the network, picked', () => {
  let server: Server;
  let image = '';
  let requests = 0;
  /** Called before each answer. */
  let onRequest: () => Promise<void>;
  let repository: BareRepository;
  const { GIT_CONFIG_GLOBAL: config } = process.env;

  before((done) => {
    repository = bareRepository('some/action');
    // The person's own git configuration says where GitHub is.
    const file = path.join(repository.folder, 'gitconfig');
    writeFileSync(file, `[url "${pathToFileURL(repository.folder).href}/"]\n\tinsteadOf = https://github.com/\n`);
    process.env['GIT_CONFIG_GLOBAL'] = file;
    server = createServer(async ({ url }, response) => {
      requests++;
      await onRequest();
      if (url === '/v2/app/manifests/1.2') response.writeHead(200, { 'Docker-Content-Digest': DIGEST }).end();
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1', () => {
      image = `127.0.0.1:${(server.address() as AddressInfo).port}/app`;
      done();
    });
  });
  beforeEach(() => {
    requests = 0;
    onRequest = async () => {};
  });
  after((done) => {
    if (config === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
    else process.env['GIT_CONFIG_GLOBAL'] = config;
    repository.dispose();
    server.closeAllConnections();
    server.close(done);
  });

  it('asks the registry when the action is picked, and not before', async () => {
    const client = await serve(STDIO);
    const text = `FROM ${image}:1.2\n`;
    const uri = client.open('Dockerfile', text);
    const [action] = asking(await client.actions(uri, at(0, 8)));
    assert.equal(action?.title, `Pin ${image}:1.2 to its digest (asks the registry)`);
    assert.equal(action.kind, 'refactor.rewrite');
    assert.equal((await client.resolve(action)).edit, undefined);
    assert.equal(requests, 0);
    assert.equal(applied(text, await picked(client, action)), `FROM ${image}:1.2@${DIGEST}\n`);
    assert.equal(requests, 1);
  });

  it('pins an action by git, as a fix of its finding', async () => {
    const client = await serve(STDIO);
    const text = WORKFLOW('some/action@v4');
    const uri = client.open('.github/workflows/ci.yml', text, 'yaml');
    const [action] = asking(await client.actions(uri, USES));
    assert.equal(action?.title, 'Pin some/action to the commit of v4 (asks GitHub)');
    assert.equal(action.kind, 'quickfix');
    assert.deepEqual(
      action.diagnostics?.map(({ code }) => code),
      ['actions/unpinned-uses'],
    );
    assert.equal(applied(text, await picked(client, action)), WORKFLOW(`some/action@${repository.commit} # v4.2.1`));
  });

  it('says what went wrong, and changes nothing', async () => {
    const client = await serve(STDIO);
    const uri = client.open('Dockerfile', `FROM ${image}:9\n`);
    const [action] = asking(await client.actions(uri, at(0, 8)));
    await client.run(action);
    assert.equal(client.count('workspace/applyEdit'), 0);
    assert.match(await told(client), /^Pin .+ \(asks the registry\): .+ has no app:9\.$/);
  });

  it('changes nothing of a text that was typed meanwhile, and says so', async () => {
    const client = await serve(STDIO);
    const uri = client.open('Dockerfile', `FROM ${image}:1.2\n`);
    const [action] = asking(await client.actions(uri, at(0, 8)));
    onRequest = async () => {
      client.change(uri, { text: '# new\n' });
      await client.pull(uri);
    };
    await client.run(action);
    assert.match(await told(client), /^Pin .+: the file has changed meanwhile/);
    await client.run(action);
    assert.match(await told(client), /the file has changed meanwhile/);
    assert.equal(requests, 1);
    assert.equal(client.count('workspace/applyEdit'), 0);
  });
});

onEachFront('edits that need the network, offered', (front) => {
  it('only where texts can be changed later, and only to those who trust what is open', async () => {
    const offered = async (options: Parameters<typeof serve>[2]): Promise<number> => {
      const client = await serve(front, {}, options);
      const uri = client.open('.github/workflows/ci.yml', WORKFLOW('some/action@v4'), 'yaml');
      return asking(await client.actions(uri, USES)).length;
    };
    const workspace = { ...CAPABILITIES.workspace, applyEdit: false };
    assert.equal(await offered({}), 1);
    assert.equal(await offered({ options: { trusted: false } }), 0);
    assert.equal(await offered({ capabilities: { ...CAPABILITIES, workspace } }), 0);
  });

  it('by their kind', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:24.1\n');
    assert.equal(asking(await client.actions(uri, at(0, 8), ['refactor'])).length, 1);
    assert.equal(asking(await client.actions(uri, at(0, 8), ['quickfix'])).length, 0);
    assert.equal(asking(await client.actions(uri, at(0, 2))).length, 0);
  });
});
