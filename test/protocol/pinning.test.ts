import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ApplyWorkspaceEditParams, CodeAction, ShowMessageParams } from 'vscode-languageserver';
import { bareRepository, type BareRepository } from '../support/git';
import { gitServer, type GitServer } from '../support/git-http';
import {
  BLOCKED,
  githubApi,
  RATE_LIMIT,
  refAnswer,
  tagAnswer,
  tagsAnswer,
  type GithubApi,
} from '../support/github-api';
import type { TestClient } from './support/client';
import { applied, at } from './support/edits';
import { serve, STDIO, workerWith, type Front } from './support/serve';

const sha = (digit: string): string => digit.repeat(40);

const step = (uses: string): string =>
  `on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n    steps:\n      - uses: ${uses}\n`;
const call = (uses: string): string => `on: push\npermissions: {}\njobs:\n  test:\n    uses: ${uses}\n`;

const isAsking = ({ title }: CodeAction): boolean => /^Pin .+ \(asks GitHub\)$/.test(title);

/** The text once the pin is picked, or what the person is told in its place. */
async function pinned(client: TestClient, text: string): Promise<string> {
  const uri = client.open('.github/workflows/ci.yml', text, 'yaml');
  const line = text.split('\n').findIndex((one) => one.includes('uses:'));
  const [action] = (await client.actions(uri, at(line, text.split('\n')[line]?.indexOf('@') ?? 0))).filter(isAsking);
  assert.ok(action);
  const before = client.count('workspace/applyEdit');
  await client.run(action);
  if (client.count('workspace/applyEdit') === before)
    return (await client.next<ShowMessageParams>('window/showMessage')).message;
  const { edit } = await client.next<ApplyWorkspaceEditParams>('workspace/applyEdit');
  return applied(text, { title: action.title, edit });
}

describe('pins by a real git server', () => {
  let repository: BareRepository;
  let server: GitServer;
  const { GIT_CONFIG_GLOBAL: config } = process.env;

  before(async () => {
    repository = bareRepository('some/action');
    server = await gitServer(repository.folder);
    const file = path.join(repository.folder, 'gitconfig');
    writeFileSync(file, `[url "${server.origin}/"]\n\tinsteadOf = https://github.com/\n`);
    process.env['GIT_CONFIG_GLOBAL'] = file;
  });
  after(async () => {
    if (config === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
    else process.env['GIT_CONFIG_GLOBAL'] = config;
    await server.dispose();
    repository.dispose();
  });

  it('writes the commit of an annotated tag, in every way to write a use', async () => {
    const client = await serve(STDIO);
    const { commit } = repository;
    for (const [uses, expected] of [
      ['some/action@v4', `some/action@${commit} # v4.2.1`],
      ['some/action@v4.2.1', `some/action@${commit} # v4.2.1`],
      ['some/action/deep/folder@v4', `some/action/deep/folder@${commit} # v4.2.1`],
      ["'some/action@v4'", `'some/action@${commit}' # v4.2.1`],
      ['"some/action@v4" # why', `"some/action@${commit}" # v4.2.1 # why`],
      ['some/action@v4 # v4.0.0, for now', `some/action@${commit} # v4.2.1, for now`],
      ['some/action@v4 # zizmor: ignore[x]', `some/action@${commit} # zizmor: ignore[x]`],
      ['some/action@main', `some/action@${commit} # v4.2.1`],
    ] as const)
      assert.equal(await pinned(client, step(uses)), step(expected));
    const workflow = 'some/action/.github/workflows/build.yml';
    assert.equal(await pinned(client, call(`${workflow}@v4`)), call(`${workflow}@${commit} # v4.2.1`));
    assert.ok(server.asked.every((url) => url.startsWith('/some/action/')));
  });

  it('goes by where a tag stands when it is asked', async () => {
    const client = await serve(STDIO);
    const moved = repository.git('commit-tree', '-m', 'second', '-p', repository.commit, `${repository.commit}^{tree}`);
    repository.git('tag', 'v5', repository.commit);
    assert.equal(await pinned(client, step('some/action@v5')), step(`some/action@${repository.commit} # v4.2.1`));
    repository.git('tag', '--force', 'v5', moved);
    assert.equal(await pinned(client, step('some/action@v5')), step(`some/action@${moved} # v5`));
  });

  it('says which ref is missing', async () => {
    const client = await serve(STDIO);
    assert.match(await pinned(client, step('some/action@v9')), /: some\/action has no tag or branch v9\.$/);
  });

  it('pins to nothing with an advisory', async () => {
    const planted = bareRepository('tj-actions/changed-files');
    try {
      planted.git('tag', 'v45.0.7', planted.commit);
      planted.git('tag', 'v45', planted.commit);
      const other = await gitServer(planted.folder);
      const file = path.join(planted.folder, 'gitconfig');
      writeFileSync(file, `[url "${other.origin}/"]\n\tinsteadOf = https://github.com/\n`);
      const before = process.env['GIT_CONFIG_GLOBAL'];
      process.env['GIT_CONFIG_GLOBAL'] = file;
      const client = await serve(STDIO);
      process.env['GIT_CONFIG_GLOBAL'] = before;
      assert.match(
        await pinned(client, step('tj-actions/changed-files@v45')),
        /v45\.0\.7, which has the published hole GHSA-.+ nothing was changed\.$/,
      );
      await other.dispose();
    } finally {
      planted.dispose();
    }
  });
});

describe("pins by GitHub's API, in the bundle of the web", () => {
  let api: GithubApi;
  let front: Front;

  beforeEach(async () => {
    api = await githubApi();
    front = workerWith({ 'https://api.github.com': api.origin });
  });
  afterEach(() => api.dispose());

  const tags = '/tags?per_page=100&page=1';
  const asked = async (uses: string): Promise<string> => pinned(await serve(front), step(uses));

  it('takes a lightweight tag', async () => {
    api.answers.set('/git/ref/tags/v4', refAnswer('tags/v4', 'commit', sha('c')));
    api.answers.set(tags, tagsAnswer({ 'v5.0.0': sha('d'), 'v4.2.1': sha('c'), v4: sha('c') }));
    assert.equal(await asked('some/action/sub@v4'), step(`some/action/sub@${sha('c')} # v4.2.1`));
  });

  it('follows an annotated tag', async () => {
    api.answers.set('/git/ref/tags/v4', refAnswer('tags/v4', 'tag', sha('a')));
    api.answers.set(`/git/tags/${sha('a')}`, tagAnswer('v4', sha('c')));
    api.answers.set(tags, tagsAnswer({ 'v4.2.1': sha('c') }));
    assert.equal(await asked('"some/action@v4" # why'), step(`"some/action@${sha('c')}" # v4.2.1 # why`));
  });

  it('takes a branch where there is no tag', async () => {
    api.answers.set('/git/ref/heads/feature/x', refAnswer('heads/feature/x', 'commit', sha('b')));
    api.answers.set(tags, tagsAnswer({}));
    assert.equal(await asked('some/action@feature/x'), step(`some/action@${sha('b')} # feature/x`));
    assert.deepEqual(api.asked, ['/git/ref/tags/feature/x', '/git/ref/heads/feature/x', tags]);
  });

  it('goes by where a tag stands when it is asked', async () => {
    const client = await serve(front);
    api.answers.set(tags, tagsAnswer({}));
    for (const commit of [sha('c'), sha('d')]) {
      api.answers.set('/git/ref/tags/v4', refAnswer('tags/v4', 'commit', commit));
      assert.equal(await pinned(client, step('some/action@v4')), step(`some/action@${commit} # v4`));
    }
  });

  it('says why it cannot be done', async () => {
    assert.match(await asked('some/action@v4'), /shows no tag or branch v4 to those who do not sign in\.$/);
    for (const [answer, reason] of [
      [RATE_LIMIT, /GitHub answers no more questions from here for now; try again in an hour\.$/],
      [BLOCKED, /GitHub answered with status 403\.$/],
      [{ status: 502, body: 'Bad Gateway' }, /GitHub answered with status 502\.$/],
      [{ status: 200, body: { object: { type: 'commit', sha: '$(id)' } } }, /an answer that is not understood\.$/],
    ] as const) {
      api.answers.set('/git/ref/tags/v4', answer);
      assert.match(await asked('some/action@v4'), reason);
    }
  });

  it('gives up on a server that is silent', async () => {
    front = workerWith({ 'https://api.github.com': api.origin }, 0.01);
    api.answers.set('/git/ref/tags/v4', 'hang');
    assert.match(await asked('some/action@v4'), /api\.github\.com could not be reached \(.*(?:timeout|aborted).*\)\.$/);
  });

  it('says that there is no network', async () => {
    front = workerWith({});
    assert.match(await asked('some/action@v4'), /api\.github\.com could not be reached \(.*fetch failed\)\.$/);
  });
});

describe('the way back from a commit to its tag', () => {
  const unpinned = async (uses: string): Promise<{ title: string; text: string } | undefined> => {
    const client = await serve(STDIO);
    const uri = client.open('.github/workflows/ci.yml', step(uses), 'yaml');
    const actions = await client.actions(uri, at(7, 20), ['refactor']);
    const [action] = actions.filter(({ title }) => title.startsWith('Change the commit back'));
    return action && { title: action.title, text: applied(step(uses), action) };
  };

  it('takes the version out of the comment, and leaves what else it says', async () => {
    const title = 'Change the commit back to the tag v4.2.1';
    const commit = sha('c');
    const text = step('some/action@v4.2.1');
    assert.deepEqual(await unpinned(`some/action@${commit} # v4.2.1`), { title, text });
    assert.deepEqual(await unpinned(`'some/action@${commit}'  # tag=v4.2.1`), {
      title,
      text: step("'some/action@v4.2.1'"),
    });
    assert.deepEqual(await unpinned(`some/action@${commit} # v4.2.1 # why`), {
      title,
      text: step('some/action@v4.2.1 # why'),
    });
  });

  it('knows the commits of the table, whatever the comment says', async () => {
    const known = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';
    assert.equal((await unpinned(known))?.text, step('actions/checkout@v7.0.1'));
    assert.equal((await unpinned(`${known} # v6.0.0`))?.text, step('actions/checkout@v7.0.1'));
  });

  it('is not offered without a version, nor to one with an advisory', async () => {
    assert.equal(await unpinned(`some/action@${sha('c')} # ours`), undefined);
    assert.equal(await unpinned('some/action@v4 # v4.2.1'), undefined);
    assert.equal(await unpinned(`tj-actions/changed-files@${sha('c')} # v45.0.7`), undefined);
  });
});
