import assert from 'node:assert/strict';
import { createSource } from '../../../server/src/core/source';
import { yamlCursor, type YamlCursor } from '../../../server/src/languages/yaml/cursor';

/** `|path role word` of the `▮` in a text. */
function cursorIn(marked: string): YamlCursor & { readonly text: string } {
  const offset = marked.indexOf('▮');
  const source = createSource('/x.yml', marked.replace('▮', ''));
  const cursor = yamlCursor(source, offset);
  return { ...cursor, text: source.text.slice(cursor.word.start, cursor.word.end) };
}

function check(marked: string, role: YamlCursor['role'], path: YamlCursor['path'], word: string): void {
  const cursor = cursorIn(marked);
  assert.deepEqual([cursor.role, cursor.path, cursor.text], [role, path, word], marked);
}

describe('the place of a cursor in YAML', () => {
  it('is a key of the mapping by whose indentation it stands', () => {
    check('▮', 'key', [], '');
    check('na▮', 'key', [], 'na');
    check('name: x\nna▮me', 'key', [], 'name');
    check('jobs:\n  build:\n    ru▮', 'key', ['jobs', 'build'], 'ru');
    check('jobs:\n  build:\n    runs-on: x\n  te▮', 'key', ['jobs'], 'te');
    check('jobs:\n  build:\n    steps:\n      - run: x\n    ▮', 'key', ['jobs', 'build'], '');
    check('a:\n  b:\n\n  # note\n    ▮', 'key', ['a', 'b'], '');
    check('"a b":\n  c▮', 'key', ['a b'], 'c');
    check("'it''s':\n  c▮: 1", 'key', ["it''s"], 'c');
  });

  it('is a key within an item, or an item', () => {
    check('steps:\n  - ▮', 'key', ['steps', 0], '');
    check('steps:\n- ▮', 'key', ['steps', 0], '');
    check('steps:\n  - uses: a\n    wi▮', 'key', ['steps', 0], 'wi');
    check('steps:\n  - uses: a\n  - name: b\n    wi▮', 'key', ['steps', 1], 'wi');
    check('steps:\n- uses: a\n- name: b\n  wi▮', 'key', ['steps', 1], 'wi');
    check('a:\n- b\nc▮', 'key', [], 'c');
    check('steps:\n  - uses: a\n    with:\n      no▮', 'key', ['steps', 0, 'with'], 'no');
    check('a:\n  - - b\n    - c▮', 'key', ['a', 0, 1], 'c');
  });

  it('is a value behind a colon', () => {
    check('profile: ▮', 'value', ['profile'], '');
    check('profile: str▮ict', 'value', ['profile'], 'strict');
    check('profile: "str▮"', 'value', ['profile'], 'str');
    check('a:\n  - b: ▮', 'value', ['a', 0, 'b'], '');
    check('  https://x: ▮', 'value', ['https://x'], '');
    check('image: node:2▮', 'value', ['image'], 'node:2');
  });

  it('is inside brackets', () => {
    check('on: [push, pu▮]', 'value', ['on', 1], 'pu');
    check('on: [▮', 'value', ['on', 0], '');
    check('a: { b: c, d▮ }', 'key', ['a'], 'd');
    check('a: { b: "x, y", d: e▮ }', 'value', ['a', 'd'], 'e');
    check('rules:\n  x: [warning, { max▮', 'key', ['rules', 'x', 1], 'max');
  });

  it('is nowhere in comments and scripts', () => {
    for (const text of [
      'a: b # c▮',
      '# ▮',
      'run: |\n  echo ▮',
      'run: |\n  if x; then\n    a: b▮',
      '- run: >-\n    x\n\n    y▮',
      'run: |▮',
    ]) {
      assert.equal(cursorIn(text).role, 'none', text);
    }
    check('a: "# ▮"', 'value', ['a'], '');
    check('a: b#▮', 'value', ['a'], 'b#');
  });

  it('knows the keys beside it and whether it has a colon', () => {
    assert.deepEqual(cursorIn('a: 1\nb:\n  c: 1\n▮\nd: 2\n').siblings, ['b', 'a', 'd']);
    assert.deepEqual(cursorIn('a:\n  - b: 1\n    ▮\n    c: 2\n  - d: 1\n').siblings, ['b', 'c']);
    assert.deepEqual(cursorIn('a:\n  - b: 1\n  - ▮\n    c: 2\n  - d: 1\n').siblings, ['c']);
    assert.equal(cursorIn('a▮b: 1').hasColon, true);
    assert.equal(cursorIn('a▮b').hasColon, false);
    assert.equal(cursorIn('a: 1\n---\nb▮').siblings.length, 0);
  });

  it('is told quickly in a long file', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `  key${i}: value`).join('\n');
    const started = performance.now();
    assert.deepEqual(cursorIn(`root:\n${lines}\n  ▮`).role, 'key');
    assert.ok(performance.now() - started < 2000);
  });
});
