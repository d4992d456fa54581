import assert from 'node:assert/strict';
import type { HttpResponse, Network } from '../../../server/src/core/host';
import { NetworkFailure, type OnDemandEdit } from '../../../server/src/core/on-demand';
import { applyEdits } from '../../../server/src/core/text';
import { askEditor } from '../../support/editor';

const sha = (digit: string): string => digit.repeat(40);

const workflow = (uses: string): string =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ${uses}\n`;

/** What is offered at the `▮`, and the text that it is about. */
async function offers(uses: string): Promise<{ text: string; offered: readonly OnDemandEdit[] }> {
  const { text, parsed, context } = await askEditor('/.github/workflows/ci.yml', workflow(uses));
  const range = { start: context.offset, end: context.offset };
  return { text, offered: parsed.adapter.onDemand?.(parsed.model, parsed.source, range) ?? [] };
}

async function pinned(uses: string, network: Network): Promise<string> {
  const { text, offered } = await offers(uses);
  const [offer] = offered;
  if (!offer) throw new Error('nothing is offered');
  const [file] = await offer.compute(network);
  return /uses: (.*)\n/.exec(applyEdits(text, file?.edits ?? []))?.[1] ?? '';
}

const failing = (uses: string, network: Network, reason: RegExp): Promise<void> =>
  assert.rejects(pinned(uses, network), (error) => error instanceof NetworkFailure && reason.test(error.message));

/** A network with a git, and nothing else. */
const git = (refs: Readonly<Record<string, string>>): Network => ({
  request: () => Promise.reject(new Error('no web here')),
  gitRefs: async (url) => {
    assert.equal(url, 'https://github.com/some/action');
    return new Map(Object.entries(refs));
  },
});

/** GitHub's API, by path below the repository. */
const api = (answers: Readonly<Record<string, unknown>>, asked: string[] = []): Network => ({
  request: async (url): Promise<HttpResponse> => {
    const path = url.replace('https://api.github.com/repos/some/action', '');
    asked.push(path);
    const known = answers[path];
    return typeof known === 'number' || known === undefined
      ? { status: typeof known === 'number' ? known : 404, headers: {}, body: '{"message":"Not Found"}' }
      : { status: 200, headers: {}, body: JSON.stringify(known) };
  },
});

describe('pins on demand: what is offered', () => {
  it('says what it does and whom it asks', async () => {
    const { offered } = await offers('some/act▮ion/sub@v4');
    assert.deepEqual(
      offered.map(({ title }) => title),
      ['Pin some/action to the commit of v4 (asks GitHub)'],
    );
  });

  for (const uses of [
    `some/action@${sha('a')}▮`,
    './local▮',
    'some/action▮',
    'some/action@${{ env.REF }}▮',
    '"some/action@v4 or so▮"',
    'some/..@v4▮',
  ])
    it(`offers nothing at ${uses}`, async () => assert.deepEqual((await offers(uses)).offered, []));

  it('offers nothing where the cursor is elsewhere', async () => {
    const { parsed } = await askEditor('/.github/workflows/ci.yml', workflow('some/action@v4▮'));
    assert.deepEqual(parsed.adapter.onDemand?.(parsed.model, parsed.source, { start: 0, end: 9 }), []);
  });
});

describe('pins on demand: through git', () => {
  it('follows annotated tags and writes the most exact version', async () => {
    const refs = {
      'refs/heads/main': sha('9'),
      'refs/tags/v4': sha('1'),
      'refs/tags/v4^{}': sha('c'),
      'refs/tags/v4.2': sha('c'),
      'refs/tags/v4.2.1': sha('2'),
      'refs/tags/v4.2.1^{}': sha('c'),
      'refs/tags/v4.2.1-rc.1': sha('c'),
      'refs/tags/v5.0.0': sha('c'),
      'refs/tags/v4.3.0': sha('d'),
    };
    assert.equal(await pinned('some/action@v4▮', git(refs)), `some/action@${sha('c')} # v4.2.1`);
    assert.equal(await pinned('some/action/sub@v4▮ # ours', git(refs)), `some/action/sub@${sha('c')} # v4.2.1 # ours`);
    assert.equal(await pinned("'some/action@v4▮'", git(refs)), `'some/action@${sha('c')}' # v4.2.1`);
    assert.equal(await pinned('some/action@main▮', git(refs)), `some/action@${sha('9')} # main`);
    assert.equal(await pinned('some/action@refs/tags/v4▮', git(refs)), `some/action@${sha('c')} # v4.2.1`);
  });

  it('prefers a tag to a branch of the same name', async () => {
    const refs = { 'refs/heads/v4': sha('b'), 'refs/tags/v4': sha('a') };
    assert.equal(await pinned('some/action@v4▮', git(refs)), `some/action@${sha('a')} # v4`);
  });

  it('says which tag is missing', () =>
    failing('some/action@v9▮', git({ 'refs/tags/v4': sha('a') }), /^some\/action has no tag or branch v9\.$/));

  it('pins to nothing with an advisory, under whichever of its tags', async () => {
    const network: Network = {
      request: () => Promise.reject(new Error('no web here')),
      gitRefs: async () =>
        new Map([
          ['refs/tags/v45', sha('e')],
          ['refs/tags/v45.0.7', sha('e')],
          ['refs/tags/v99.0.0', sha('e')],
        ]),
    };
    await failing('tj-actions/changed-files@v99.0.0▮', network, /v45\.0\.7, which has the published hole GHSA-/);
  });
});

describe("pins on demand: through GitHub's API", () => {
  const lightweight = {
    '/git/ref/tags/v4': { object: { type: 'commit', sha: sha('c') } },
    '/tags?per_page=100&page=1': [
      { name: 'v4.2.1', commit: { sha: sha('c') } },
      { name: 'v4.2.0', commit: { sha: sha('b') } },
      { name: 'v4', commit: { sha: sha('c') } },
    ],
  };

  it('writes the most exact version of a lightweight tag', async () =>
    assert.equal(await pinned('some/action@v4▮', api(lightweight)), `some/action@${sha('c')} # v4.2.1`));

  it('follows an annotated tag', async () => {
    const annotated = {
      ...lightweight,
      '/git/ref/tags/v4': { object: { type: 'tag', sha: sha('1') } },
      [`/git/tags/${sha('1')}`]: { object: { type: 'tag', sha: sha('2') } },
      [`/git/tags/${sha('2')}`]: { object: { type: 'commit', sha: sha('c') } },
    };
    assert.equal(await pinned('some/action@v4▮', api(annotated)), `some/action@${sha('c')} # v4.2.1`);
  });

  it('takes a branch where there is no tag', async () => {
    const asked: string[] = [];
    const branch = {
      '/git/ref/heads/feature/x': { object: { type: 'commit', sha: sha('f') } },
      '/tags?per_page=100&page=1': [],
    };
    assert.equal(await pinned('some/action@feature/x▮', api(branch, asked)), `some/action@${sha('f')} # feature/x`);
    assert.deepEqual(asked.slice(0, 2), ['/git/ref/tags/feature/x', '/git/ref/heads/feature/x']);
  });

  it('is asked where git fails', async () => {
    const network: Network = { ...api(lightweight), gitRefs: () => Promise.reject(new Error('spawn git ENOENT')) };
    assert.equal(await pinned('some/action@v4▮', network), `some/action@${sha('c')} # v4.2.1`);
  });

  it('fails in words', async () => {
    await failing('some/action@v4▮', api({}), /shows no tag or branch v4 to those who do not sign in/);
    await failing('some/action@v4▮', api({ '/git/ref/tags/v4': 403 }), /no more questions/);
    await failing('some/action@v4▮', api({ '/git/ref/tags/v4': 500 }), /status 500/);
    await failing('some/action@v4▮', api({ '/git/ref/tags/v4': { object: { sha: 'x # y' } } }), /not understood/);
    const unreachable: Network = { request: () => Promise.reject(new TypeError('fetch failed')) };
    await failing('some/action@v4▮', unreachable, /^api\.github\.com could not be reached \(fetch failed\)\.$/);
  });
});
