import assert from 'node:assert/strict';
import { createSource } from '../../../server/src/core/source';
import {
  effectivePairs,
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlNode,
} from '../../../server/src/languages/yaml/nodes';
import { parseYaml, type YamlFile } from '../../../server/src/languages/yaml/parse';

const parse = (text: string): YamlFile => parseYaml(createSource('/a.yml', text));
const rootOf = (text: string): YamlNode | null | undefined => parse(text).documents[0]?.root;
const at = (text: string, node: YamlNode | null | undefined): string =>
  node ? text.slice(node.span.start, node.span.end) : '';

describe('parseYaml', () => {
  it('gives exact spans to nodes of every style', () => {
    const text = 'a: plain # note\nb: [1, "two"]\nc:\n  - x\n  - y: |\n      script\n\nd: {e: f}\n';
    const root = rootOf(text);
    assert.equal(at(text, valueOf(root, 'a')), 'plain');
    assert.equal(at(text, valueOf(root, 'b')), '[1, "two"]');
    assert.equal(at(text, valueOf(root, 'c')), '- x\n  - y: |\n      script');
    assert.equal(at(text, valueOf(root, 'd')), '{e: f}');
    assert.equal(at(text, root), text.trimEnd());
  });

  it('lists comments wherever they stand, and no `#` inside of values', () => {
    const text = '# head\na: "#no" # one\nb: | # two\n  # no\n# three\nc: x#no\n';
    assert.deepEqual(
      parse(text).comments.map((comment) => comment.text),
      ['head', 'one', 'two', 'three'],
    );
  });

  it('reads a file with a byte order mark', () => {
    const text = '\uFEFFa: b\n';
    assert.equal(at(text, valueOf(rootOf(text), 'a')), 'b');
    assert.deepEqual(parse(text).errors, []);
  });

  it('takes CRLF and lone CR for line ends', () => {
    for (const eol of ['\r\n', '\r']) {
      const text = ['a:', '  - b', 'run: |', '  one', '  two', ''].join(eol);
      const run = valueOf(rootOf(text), 'run');
      assert.ok(isScalar(run));
      assert.equal(run.text, 'one\ntwo\n');
      assert.equal(text.slice(run.offsetAt(4), run.offsetAt(7)), 'two');
    }
  });

  it('keeps duplicate keys and lets the last one win', () => {
    const root = rootOf('a: 1\na: 2\n');
    assert.ok(isMapping(root));
    assert.equal(root.pairs.length, 2);
    const value = root.get('a')?.value;
    assert.ok(isScalar(value));
    assert.equal(value.value, 2);
  });

  it('looks keys up through merge keys, own ones first', () => {
    const root = rootOf('base: &b {x: 1, y: 2}\njob:\n  <<: *b\n  y: 3\n');
    const job = valueOf(root, 'job');
    assert.ok(isMapping(job));
    assert.equal(job.pairs.length, 1);
    assert.equal(job.mergePairs.length, 1);
    assert.deepEqual(
      effectivePairs(job).map((pair) => pair.key.text),
      ['y', 'x'],
    );
    const y = job.get('y')?.value;
    assert.ok(isScalar(y));
    assert.equal(y.value, 3);
  });

  it('tells where an alias stands and where its anchor does', () => {
    const text = 'a: &x [1]\nb: *x\n';
    const b = valueOf(rootOf(text), 'b');
    assert.ok(isSequence(b));
    assert.equal(text.slice(b.alias?.start, b.alias?.end), '*x');
    assert.equal(at(text, b), '[1]');
    assert.deepEqual(
      parse(text).anchors.map((name) => name.name),
      ['x'],
    );
    assert.deepEqual(
      parse(text).aliases.map((name) => name.name),
      ['x'],
    );
  });

  it('keeps unknown tags', () => {
    const value = valueOf(rootOf('a: !reference [x, y]\n'), 'a');
    assert.equal(value?.tag, '!reference');
    assert.ok(isSequence(value));
  });

  it('reads several documents', () => {
    const { documents } = parse('a: 1\n---\nb: 2\n...\n---\n- c\n');
    assert.deepEqual(
      documents.map((document) => document.root?.kind),
      ['mapping', 'mapping', 'sequence'],
    );
  });

  it('has no document in an empty file', () => {
    assert.deepEqual(parse('').documents, []);
    assert.equal(rootOf('# only a comment\n') ?? null, null);
  });
});

describe('YAML errors', () => {
  const one = (text: string): string => {
    const { errors } = parse(text);
    assert.equal(errors.length, 1, JSON.stringify(errors));
    return errors[0]?.message ?? '';
  };

  it('reports an unterminated quote once', () => assert.match(one('a: "x\nb: y\nc: z\n'), /quote/));
  it('reports an unclosed bracket once', () => assert.match(one('a: [x, y\nb: z\n'), /bracket/));
  it('reports a tab as indentation', () => assert.match(one('a:\n\tb: c\n'), /tab/));
  it('reports bad indentation once', () => one('a:\n    b: c\n  d: e\nf: g\n'));
  it('reports an alias without an anchor', () => assert.match(one('a: *x\n'), /anchor `x`/));
  it('reports an alias inside its own anchor', () => assert.match(one('a: &x [*x]\n'), /inside its own anchor/));

  it('reports a key without its colon once, whatever stands below it', () => {
    const below = Array.from({ length: 8 }, (_, i) => `  b${String(i)}:\n    c: d\n    # e\n`).join('');
    assert.match(one(`a\n${below}f: g\n`), /colon/);
    assert.equal(parse(`a\n${below}f: g\nh\n  i: j\nk: l\n`).errors.length, 2);
  });
  it('reports an anchor that is not there once', () => assert.match(one('a: *x\nb: c\nd: e\nf: *x\n'), /`x`/));
  it('keeps what can be read around an error', () => {
    const root = rootOf('a: b\nc: "\n');
    assert.equal(at('a: b\nc: "\n', valueOf(root, 'a')), 'b');
  });
});

describe('hostile YAML', () => {
  it('stops a billion laughs with one error', () => {
    let text = 'a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n';
    for (let i = 1; i < 12; i++) text += `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}*a${i - 1}]\n`;
    assert.ok(parse(text).errors.some((error) => /expand/.test(error.message)));
  });

  for (const [name, text] of [
    ['brackets', '['.repeat(10_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes', '- '.repeat(10_000)],
    ['indentation', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ] as const) {
    it(`takes 10,000-deep ${name} for an error`, () => {
      assert.ok(parse(text).errors.some((error) => /deep/.test(error.message)));
    });
  }

  it('never throws on a truncated file', () => {
    const text =
      'on: push\njobs:\n  a: &x\n    steps:\n      - run: |\n          echo "hi"\n      - {uses: *x, with: [a, "b"]}\n? !t k\n: v\n';
    for (let end = 0; end <= text.length; end++) parse(text.slice(0, end));
  });

  it('ends on binary text', () => {
    const junk = Array.from({ length: 4096 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('');
    parse(junk);
    parse('\ud800\udc00 \ud800: [\udfff\n');
  });
});
