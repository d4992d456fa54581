import assert from 'node:assert/strict';
import type { Expression } from '../../../server/src/languages/github-actions/expressions/ast';
import { constantOf } from '../../../server/src/languages/github-actions/expressions/evaluate';
import {
  ExpressionSyntaxError,
  parseExpression,
} from '../../../server/src/languages/github-actions/expressions/parser';
import { segmentsOf } from '../../../server/src/languages/github-actions/expressions/site';

const tree = (text: string): Expression => {
  const parsed = parseExpression(text);
  assert.ok(!(parsed instanceof ExpressionSyntaxError), text);
  return parsed;
};

/** A tree as a fully bracketed text. */
function show(one: Expression): string {
  switch (one.kind) {
    case 'literal':
      return JSON.stringify(one.value);
    case 'context':
      return one.name;
    case 'property':
      return `${show(one.object)}.${one.name}`;
    case 'index':
      return `${show(one.object)}[${show(one.index)}]`;
    case 'filter':
      return `${show(one.object)}.*`;
    case 'call':
      return `${one.name}(${one.args.map(show).join(', ')})`;
    case 'not':
      return `!${show(one.operand)}`;
    case 'comparison':
    case 'logical':
      return `(${show(one.left)} ${one.operator} ${show(one.right)})`;
  }
}

describe('parsing expressions', () => {
  for (const [text, wanted] of [
    ['a || b && c', '(a || (b && c))'],
    ["a == 'x' && b != 1 || !c", '(((a == "x") && (b != 1)) || !c)'],
    ['a == b < c', '(a == (b < c))'],
    ['(a || b) && c', '((a || b) && c)'],
    ["github.event['pull-request'].labels.*.name", 'github.event["pull-request"].labels.*.name'],
    ['fromJSON(x)[0].y[*]', 'fromJSON(x)[0].y.*'],
    ["'it''s'", '"it\'s"'],
    ['-1.5e3', '-1500'],
    ['0xff', '255'],
    ['true && null', '(true && null)'],
    ['TRUE && Null', '(TRUE && Null)'],
    ['needs.build-it.outputs.a-b', 'needs.build-it.outputs.a-b'],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(show(tree(text)), wanted));
  }

  for (const [text, at] of [
    ['', 0],
    ['a &&', 3],
    ['a == "x"', 5],
    ["a == 'x", 5],
    ['a b', 2],
    ['f(a,)', 4],
    ['a.', 1],
    ['a + b', 2],
    ['[a]', 0],
  ] as const) {
    it(`refuses ${JSON.stringify(text)} where it goes wrong`, () => {
      const parsed = parseExpression(text);
      assert.ok(parsed instanceof ExpressionSyntaxError);
      assert.equal(parsed.start, at);
    });
  }

  it('gives every part its place', () => {
    const text = "x && github.event.a == 'b'";
    const parsed = tree(text);
    assert.ok(parsed.kind === 'logical' && parsed.right.kind === 'comparison');
    assert.equal(text.slice(parsed.right.left.start, parsed.right.left.end), 'github.event.a');
    assert.equal(text.slice(parsed.right.right.start, parsed.right.right.end), "'b'");
  });

  it('takes deep nesting for a mistake', () => {
    for (const text of ['('.repeat(20_000), '!'.repeat(20_000), 'f('.repeat(9_000)])
      assert.ok(parseExpression(text) instanceof ExpressionSyntaxError);
  });
});

describe('expressions in a text', () => {
  it('ends at braces outside of strings', () => {
    const text = "a ${{ format('}} {0}', x) }} b ${{ y }}";
    assert.deepEqual(
      segmentsOf(text).map(({ innerStart, innerEnd }) => text.slice(innerStart, innerEnd).trim()),
      ["format('}} {0}', x)", 'y'],
    );
  });

  it('reports one that is never closed at its start, once', () => {
    const segments = segmentsOf('a ${{ x } ${{ y ');
    assert.equal(segments.length, 1);
    assert.equal(segments[0]?.isClosed, false);
    assert.equal(segments[0]?.start, 2);
  });
});

describe('constant expressions', () => {
  for (const [text, value] of [
    ["'ABC' == 'abc'", true],
    ["1 == '1'", true],
    ['null == 0', true],
    ["contains('abc', 'B')", true],
    ["contains(fromJSON('[1,2]'), 2)", true],
    ["format('{0}-{1}', 'a', 2)", 'a-2'],
    ["join(fromJSON('[1,2]'), '/')", '1/2'],
    ["'' || 'x'", 'x'],
    ['1 < 2 && !false', true],
  ] as const) {
    it(`${text} is ${JSON.stringify(value)}`, () => assert.deepEqual(constantOf(tree(text)), { value }));
  }

  it('depends on the run where a context or a status is asked for', () => {
    for (const text of ['github.ref', "github.ref == 'a' || true", 'success()', "hashFiles('a')"])
      assert.equal(constantOf(tree(text)), undefined);
  });
});
