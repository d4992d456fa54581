import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceText } from '../../../server/src/cli/write';
import { removeFolders, temporaryFolder } from './folder';

describe('replacing the text of a file', () => {
  afterEach(removeFolders);

  it('refuses a file that was changed meanwhile', () => {
    const file = path.join(temporaryFolder({ a: 'new' }), 'a');
    assert.equal(replaceText(file, 'old', 'fixed'), 'it was changed meanwhile, and is left as it is');
    assert.equal(readFileSync(file, 'utf8'), 'new');
  });

  it('keeps a byte order mark', () => {
    const file = path.join(temporaryFolder({ a: '\ufeffold' }), 'a');
    assert.equal(replaceText(file, '\ufeffold', '\ufeffnew'), null);
    assert.equal(readFileSync(file, 'utf8'), '\ufeffnew');
  });

  it('says why where there is no such file, or no room for the new one', () => {
    const folder = temporaryFolder({ a: 'old' });
    assert.equal(replaceText(path.join(folder, 'b'), 'old', 'new'), 'it cannot be written: no such file or folder');
    mkdirSync(path.join(folder, `.a.${process.pid}.tmp`));
    assert.match(replaceText(path.join(folder, 'a'), 'old', 'new') ?? '', /^it cannot be written: /);
    assert.equal(readFileSync(path.join(folder, 'a'), 'utf8'), 'old');
  });

  it('leaves no temporary file behind', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a'), 'old');
    replaceText(path.join(folder, 'a'), 'old', 'new');
    assert.deepEqual(readdirSync(folder), ['a']);
  });
});
