import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { gitRefs } from '../../../server/src/lsp/node-git';
import { bareRepository, type BareRepository } from '../../support/git';

describe('refs of a remote git repository', () => {
  let repository: BareRepository;
  before(() => (repository = bareRepository('some/action')));
  after(() => repository.dispose());

  it('are its tags and heads, annotated tags with their commits', async () => {
    const { commit, git, path } = repository;
    assert.deepEqual(
      await gitRefs(pathToFileURL(path).href),
      new Map([
        ['refs/heads/main', commit],
        ['refs/tags/v4', commit],
        ['refs/tags/v4.2.1', git('rev-parse', 'v4.2.1')],
        ['refs/tags/v4.2.1^{}', commit],
      ]),
    );
  });

  it('are not known of what is no repository', () =>
    assert.rejects(gitRefs(pathToFileURL(repository.folder).href), /does not appear to be a git repository/));

  for (const url of [
    'ssh://git@example.org/a',
    'ext::sh -c date',
    '--upload-pack=date',
    'http://example.org/a',
    '/tmp',
  ])
    it(`are not asked for at ${url}`, () => assert.rejects(gitRefs(url), /only https and file addresses/));
});
