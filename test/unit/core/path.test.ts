import assert from 'node:assert/strict';
import { basename, dirname, isInside, join, normalise, relative } from '../../../server/src/core/path';

describe('paths', () => {
  it('are normalised without leaving their root', () => {
    assert.equal(normalise('/a/./b//../c'), '/a/c');
    assert.equal(normalise('/../a'), '/a');
    assert.equal(normalise('C:/a/../../b'), 'C:/b');
    assert.equal(normalise('vscode-vfs://github/a/../b'), 'vscode-vfs://github/b');
    assert.equal(normalise('../a/../b'), '../b');
  });

  it('join a folder and what is relative to it, or an absolute path', () => {
    assert.equal(join('/a/b', '../c'), '/a/c');
    assert.equal(join('/a/b', './c/d'), '/a/b/c/d');
    assert.equal(join('/a/b', '/c'), '/c');
    assert.equal(join('memfs://host/a', 'b'), 'memfs://host/a/b');
  });

  it('have a parent, and a root is its own', () => {
    assert.equal(dirname('/a/b'), '/a');
    assert.equal(dirname('/a'), '/');
    assert.equal(dirname('/'), '/');
    assert.equal(dirname('C:/a'), 'C:/');
    assert.equal(dirname('memfs://host/a'), 'memfs://host/');
    assert.equal(basename('/a/b.tf'), 'b.tf');
  });

  it('lie inside a folder by whole names', () => {
    assert.ok(isInside('/a/b', '/a'));
    assert.ok(isInside('/a', '/a'));
    assert.ok(isInside('/a', '/'));
    assert.ok(!isInside('/ab', '/a'));
  });

  it('are seen from a folder', () => {
    assert.equal(relative('/a/b', '/a/b/c/d'), 'c/d');
    assert.equal(relative('/a/b', '/a/c'), '../c');
    assert.equal(relative('/', '/a'), 'a');
    assert.equal(relative('C:/a', 'D:/b'), 'D:/b');
  });
});
