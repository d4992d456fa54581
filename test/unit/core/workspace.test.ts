import assert from 'node:assert/strict';
import { createMemoryHost, type Host } from '../../../server/src/core/host';
import { Workspace } from '../../../server/src/core/workspace';
import { words } from './words';

/** A host whose reads are counted, and the files that it reads. */
function countingHost(files: Map<string, string>): { host: Host; reads: string[] } {
  const reads: string[] = [];
  const host = createMemoryHost(files, { roots: ['/repo', '/repo/inner', '/other'] });
  return { host: { ...host, readFile: (path) => (reads.push(path), host.readFile(path)) }, reads };
}

describe('Workspace', () => {
  const setUp = (): { files: Map<string, string>; reads: string[]; workspace: Workspace } => {
    const files = new Map([
      ['/repo/a.words', 'one'],
      ['/repo/sub/b.words', 'two'],
    ]);
    const { host, reads } = countingHost(files);
    return { files, reads, workspace: new Workspace(host, [words]) };
  };

  it('reads and parses a file once', async () => {
    const { reads, workspace } = setUp();
    const first = await workspace.parsed('/repo/a.words');
    assert.equal(await workspace.parsed('/repo/a.words'), first);
    assert.equal(reads.length, 1);
  });

  it('reads again what was invalidated, also by its folder', async () => {
    const { files, workspace } = setUp();
    await workspace.source('/repo/sub/b.words');
    files.set('/repo/sub/b.words', 'three');
    assert.equal((await workspace.source('/repo/sub/b.words'))?.text, 'two');
    workspace.invalidate('/repo/sub');
    assert.equal((await workspace.source('/repo/sub/b.words'))?.text, 'three');
  });

  it('sees a new file of a known folder after that file was invalidated', async () => {
    const { files, workspace } = setUp();
    assert.equal(await workspace.exists('/repo/c.words'), false);
    files.set('/repo/c.words', '');
    workspace.invalidate('/repo/c.words');
    assert.equal(await workspace.exists('/repo/c.words'), true);
  });

  it('shows the text of an editor over that of the file until it is closed', async () => {
    const { files, workspace } = setUp();
    workspace.open('/repo/a.words', 'typed');
    assert.equal((await workspace.source('/repo/a.words'))?.text, 'typed');
    files.set('/repo/a.words', 'saved');
    workspace.close('/repo/a.words');
    assert.equal((await workspace.source('/repo/a.words'))?.text, 'saved');
  });

  it('lists a file that is open and not saved yet, until it is closed', async () => {
    const { workspace } = setUp();
    const names = async (): Promise<string[]> => (await workspace.entries('/repo')).map(({ name }) => name);
    assert.deepEqual(await names(), ['a.words', 'sub']);
    workspace.open('/repo/new.words', 'typed');
    workspace.open('/repo/a.words', 'typed');
    assert.deepEqual(await names(), ['a.words', 'sub', 'new.words']);
    workspace.close('/repo/new.words');
    assert.deepEqual(await names(), ['a.words', 'sub']);
  });

  it('keeps the parsed text of an editor while it stays the same', async () => {
    const { workspace } = setUp();
    workspace.open('/repo/a.words', 'typed');
    const first = await workspace.parsed('/repo/a.words');
    workspace.open('/repo/a.words', 'typed');
    assert.equal(await workspace.parsed('/repo/a.words'), first);
    workspace.open('/repo/a.words', 'typed more');
    assert.notEqual(await workspace.parsed('/repo/a.words'), first);
  });

  it('never reads outside its folders', async () => {
    const { files, reads, workspace } = setUp();
    files.set('/secret', 'x').set('/repository/a.words', 'x');
    assert.equal(await workspace.source('/secret'), undefined);
    assert.equal(await workspace.source('/repository/a.words'), undefined);
    assert.deepEqual(await workspace.entries('/'), []);
    assert.deepEqual(reads, []);
  });

  it('gives a path the innermost of the folders that hold it', () => {
    const { workspace } = setUp();
    assert.equal(workspace.rootOf('/repo/inner/x'), '/repo/inner');
    assert.equal(workspace.rootOf('/repo/x'), '/repo');
    assert.equal(workspace.rootOf('/elsewhere'), undefined);
  });

  it('tries another text of a file without changing', async () => {
    const { workspace } = setUp();
    const other = workspace.withText('/repo/a.words', 'tried');
    assert.equal((await other.source('/repo/a.words'))?.text, 'tried');
    assert.equal((await workspace.source('/repo/a.words'))?.text, 'one');
  });

  it('builds a remembered value again when an input is another one', async () => {
    const { workspace } = setUp();
    const inputs = [{}, {}];
    let built = 0;
    const value = (used: readonly unknown[]): number => workspace.memo('key', used, () => ++built);
    assert.deepEqual([value(inputs), value([...inputs]), value([inputs[0], {}])], [1, 1, 2]);
  });

  it('follows the configuration where it assigns a language', () => {
    const { host } = countingHost(new Map());
    const workspace = new Workspace(host, [words], (path) => (path.endsWith('.txt') ? 'words' : undefined));
    assert.equal(workspace.adapterFor('/repo/a.txt', ''), words);
    assert.equal(workspace.adapterFor('/repo/a.md', ''), undefined);
  });
});
