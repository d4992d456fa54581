import assert from 'node:assert/strict';
import { createSource } from '../../../server/src/core/source';
import { applyEdits } from '../../../server/src/core/text';
import {
  isMapping,
  isScalar,
  isSequence,
  type YamlNode,
  type YamlScalar,
} from '../../../server/src/languages/yaml/nodes';
import { parseYaml } from '../../../server/src/languages/yaml/parse';
import { partEdit } from '../../../server/src/languages/yaml/part-edit';

interface Read {
  readonly root: YamlNode;
  readonly scalar: YamlScalar;
}

/** The first scalar that holds `@…@`. */
function read(file: string): Read {
  const root = parseYaml(createSource('/a.yml', file)).documents[0]?.root;
  assert.ok(root);
  const scalar = scalarsOf(root).find(({ text }) => /@.*@/.test(text));
  assert.ok(scalar);
  return { root, scalar };
}

const scalarsOf = (node: YamlNode | null): readonly YamlScalar[] => {
  if (isScalar(node)) return [node];
  if (isSequence(node)) return node.items.flatMap(scalarsOf);
  return isMapping(node) ? node.pairs.flatMap(({ value }) => scalarsOf(value)) : [];
};

/** The file with another text in the place of `@…@`; null where there is no such edit. */
function put(file: string, text: string): string | null {
  const { root, scalar } = read(file);
  const [start, end] = [scalar.text.indexOf('@'), scalar.text.lastIndexOf('@') + 1];
  const edit = partEdit(scalar, { start, end }, text, root);
  if (!edit) return null;
  const next = applyEdits(file, [edit]);
  const [again] = scalarsOf(parseYaml(createSource('/a.yml', next)).documents[0]?.root ?? null);
  assert.equal(again?.text, scalar.text.slice(0, start) + text + scalar.text.slice(end), next);
  return next;
}

describe('another text for a part of a scalar', () => {
  const cases: readonly (readonly [string, string, string, string | null])[] = [
    ['plain', 'a: b @c@ d # e\n', '[\'x\', "y"]', 'a: b [\'x\', "y"] d # e\n'],
    ['plain, that a comment would end', 'a: b @c@ d\n', 'x #y', null],
    ['plain, between braces', '{ a: b @c@ d }\n', 'x, y', null],
    ['plain, between brackets below', 'a:\n  - [{ b: c @d@ }]\n', '[x]', null],
    ['plain, between braces, without commas', '{ a: b @c@ d }\n', "'x'", "{ a: b 'x' d }\n"],
    ['single quotes', "a: 'b @c@'\n", `'x' "y" \\n`, `a: 'b ''x'' "y" \\n'\n`],
    ['single quotes, over an escaped one', "a: 'b @''@ ''d'''\n", 'x', "a: 'b x ''d'''\n"],
    ['double quotes', 'a: "b @c@ d"\n', `'x' "y" \\`, `a: "b 'x' \\"y\\" \\\\ d"\n`],
    ['double quotes, over escapes', 'a: "\\u0062 @\\"@\\" d"\n', 'x', 'a: "\\u0062 x\\" d"\n'],
    ['a block', 'a: |\n  b @c@ d\n  e\n', `'x' "y"`, `a: |\n  b 'x' "y" d\n  e\n`],
    ['a block, where a line would need its indentation', 'a: |\n  b @c@ d\n', 'x\ny', null],
  ];
  for (const [title, file, text, expected] of cases)
    it(`in ${title}`, () => {
      assert.equal(put(file, text), expected);
    });
});

describe('the place of a part of a scalar', () => {
  const place = (file: string): string => {
    const { scalar } = read(file);
    const { start, end } = scalar.part(scalar.text.indexOf('@'), scalar.text.lastIndexOf('@') + 2);
    return file.slice(start, end);
  };

  it('has the whole of an escape at its end', () => {
    assert.equal(place("a: 'b @c@'' d'\n"), "@c@''");
    assert.equal(place('a: "b @c@\\" d"\n'), '@c@\\"');
    assert.equal(place('a: "b @c@\\u00e9 d"\n'), '@c@\\u00e9');
  });

  it('ends with its last character elsewhere', () => {
    assert.equal(place('a: b @c@d e\n'), '@c@d');
    assert.equal(place('a: |\n  b @c@d\n  e\n'), '@c@d');
    assert.equal(place('a: >\n  b\n  @c@d\n  e\n'), '@c@d');
  });
});
