import assert from 'node:assert/strict';
import { createSource, type Source } from '../../../server/src/core/source';
import { applyEdits, type TextEdit } from '../../../server/src/core/text';
import {
  insertItem,
  insertKey,
  removeItem,
  removePair,
  removePairsUnder,
  renameKey,
  setValue,
} from '../../../server/src/languages/yaml/edit';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlMapping,
  type YamlNode,
} from '../../../server/src/languages/yaml/nodes';
import { parseYaml } from '../../../server/src/languages/yaml/parse';
import { canBePlain } from '../../../server/src/languages/yaml/quote';

const read = (text: string): { source: Source; root: YamlMapping } => {
  const source = createSource('/a.yml', text);
  const root = parseYaml(source).documents[0]?.root;
  assert.ok(isMapping(root));
  return { source, root };
};
const mappingAt = (node: YamlNode, key: string): YamlMapping => {
  const value = valueOf(node, key);
  assert.ok(isMapping(value));
  return value;
};
const apply = (text: string, edits: readonly TextEdit[] | null): string => {
  assert.ok(edits);
  return applyEdits(text, edits);
};

describe('YAML edits', () => {
  it('keeps the quoting of a value', () => {
    for (const [text, wanted] of [
      ["a: 'x' # c\n", "a: 'it''s' # c\n"],
      ['a: "x" # c\n', 'a: "it\'s" # c\n'],
      ['a: x # c\n', "a: it's # c\n"],
    ] as const) {
      const scalar = valueOf(read(text).root, 'a');
      assert.ok(isScalar(scalar));
      assert.equal(apply(text, setValue(scalar, "it's")), wanted);
    }
  });

  it('renames a key and leaves the rest', () => {
    const text = 'a: x\n"b": y\n';
    const pair = read(text).root.get('b');
    assert.ok(pair);
    assert.equal(apply(text, renameKey(pair, 'c')), 'a: x\n"c": y\n');
  });

  it('adds a key behind the last one, below a block scalar and at the end of a file without line end', () => {
    for (const [text, wanted] of [
      ['j:\n  a: 1\n  b: |\n    x\n\nk: 2\n', 'j:\n  a: 1\n  b: |\n    x\n  c: 3\n\nk: 2\n'],
      ['j:\r\n  a: 1 # n\r\n', 'j:\r\n  a: 1 # n\r\n  c: 3\r\n'],
      ['j:\n  a: 1', 'j:\n  a: 1\n  c: 3'],
      ['j: {a: 1}\n', 'j: {a: 1, c: 3}\n'],
      ['j: {}\n', 'j: { c: 3 }\n'],
    ] as const) {
      const { source, root } = read(text);
      assert.equal(apply(text, insertKey(mappingAt(root, 'j'), 'c', '3', source)), wanted);
    }
  });

  it('adds a key with lines of its own before another one', () => {
    const text = 'on: push\njobs:\n  a: b\n';
    const { source, root } = read(text);
    const before = root.get('jobs');
    assert.ok(before);
    assert.equal(
      apply(text, insertKey(root, 'permissions', '\n  contents: read', source, { before })),
      'on: push\npermissions:\n  contents: read\njobs:\n  a: b\n',
    );
  });

  it('adds a key to a mapping that begins behind a dash', () => {
    const text = 's:\n  - uses: x\n  - run: y\n';
    const { source, root } = read(text);
    const steps = valueOf(root, 's');
    assert.ok(isSequence(steps));
    const step = steps.items[0];
    assert.ok(isMapping(step));
    assert.equal(
      apply(text, insertKey(step, 'with', '\n  a: b', source)),
      's:\n  - uses: x\n    with:\n      a: b\n  - run: y\n',
    );
  });

  it('adds a mapping to one between braces', () => {
    for (const [value, wanted] of [
      ['\n  a: b\n  c: 1', 's: { uses: x, with: { a: b, c: 1 } }\n'],
      ['\n  a: ${{ b }}', "s: { uses: x, with: { a: '${{ b }}' } }\n"],
      ["\n  a: ${{ b['c'] }}", null],
      ['\n  - a', null],
    ] as const) {
      const text = 's: { uses: x }\n';
      const { source, root } = read(text);
      const edits = insertKey(mappingAt(root, 's'), 'with', value, source);
      assert.equal(edits && apply(text, edits), wanted);
    }
  });

  it('removes pairs, and their key with the last of them', () => {
    for (const [text, keys, wanted] of [
      ['j:\n  env:\n    A: 1\n    B: 2\n  c: 3\n', ['A'], 'j:\n  env:\n    B: 2\n  c: 3\n'],
      ['j:\n  env:\n    A: 1\n    B: 2\n  c: 3\n', ['A', 'B'], 'j:\n  c: 3\n'],
      ['j:\n  env: { A: 1, B: 2 }\n  c: 3\n', ['B'], 'j:\n  env: { A: 1 }\n  c: 3\n'],
      ['j:\n  env: { A: 1, B: 2, C: 3 }\n  c: 3\n', ['A', 'B'], null],
      ['j:\n  env:\n    A: 1\n', ['A'], null],
    ] as const) {
      const { source, root } = read(text);
      const holder = mappingAt(root, 'j');
      const env = mappingAt(holder, 'env');
      const edits = removePairsUnder(
        'env',
        keys.flatMap((key) => env.get(key) ?? []),
        holder,
        source,
      );
      assert.equal(edits && apply(text, edits), wanted);
    }
  });

  it('removes a pair with its lines, behind a dash and between braces', () => {
    for (const [text, key, wanted] of [
      ['j:\n  a: 1\n  b:\n    - x\n  c: 2\n', 'b', 'j:\n  a: 1\n  c: 2\n'],
      ['j:\n  a: 1\n  b: 2', 'b', 'j:\n  a: 1'],
      ['j: {a: 1, b: 2}\n', 'b', 'j: {a: 1}\n'],
      ['j: {a: 1, b: 2}\n', 'a', 'j: {b: 2}\n'],
    ] as const) {
      const { source, root } = read(text);
      const mapping = mappingAt(root, 'j');
      const pair = mapping.get(key);
      assert.ok(pair);
      assert.equal(apply(text, removePair(pair, mapping, source)), wanted);
    }
    const text = 's:\n  - a: 1\n    b: 2\n';
    const { source, root } = read(text);
    const list = valueOf(root, 's');
    assert.ok(isSequence(list) && isMapping(list.items[0]));
    const first = list.items[0].get('a');
    assert.ok(first);
    assert.equal(apply(text, removePair(first, list.items[0], source)), 's:\n  - b: 2\n');
  });

  it('adds and removes items', () => {
    const block = 'l:\n  - a\n  - b # n\nx: 1\n';
    const flow = 'l: [a, b]\n';
    for (const [text, added, removed] of [
      [block, 'l:\n  - a\n  - b # n\n  - c\nx: 1\n', 'l:\n  - b # n\nx: 1\n'],
      [flow, 'l: [a, b, c]\n', 'l: [b]\n'],
    ] as const) {
      const { source, root } = read(text);
      const list = valueOf(root, 'l');
      assert.ok(isSequence(list) && list.items[0]);
      assert.equal(apply(text, insertItem(list, 'c', source)), added);
      assert.equal(apply(text, removeItem(list.items[0], list, source)), removed);
    }
  });

  it('knows which words a plain scalar can hold', () => {
    for (const word of ['abc', 'a:b', '-x', './x', 'a b', '${{ x }}', 'v1.2.3', "it's"])
      assert.ok(canBePlain(word), word);
    for (const word of ['', 'true', 'No', '1.0', '0x1', 'a: b', 'a #b', '*x', '- x', '2024-01-01', '12:30', '@a', 'x '])
      assert.ok(!canBePlain(word), word);
  });
});
