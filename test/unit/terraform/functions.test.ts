import assert from 'node:assert/strict';
import { parseHcl } from '../../../server/src/languages/hcl/parse';
import { Evaluator } from '../../../server/src/languages/terraform/evaluate';
import { UNKNOWN, toJson, type Value } from '../../../server/src/languages/terraform/value';

function evaluate(expression: string): Value {
  const { body, errors } = parseHcl(`locals {\n  a = ${expression}\n}\n`);
  assert.deepEqual(errors, []);
  const value = body.blocks[0]?.body.attributes[0]?.value;
  assert.ok(value);
  return new Evaluator(null).evaluate(value);
}

/** Each is what `terraform console` of 1.11 answers. */
const RESULTS: readonly (readonly [string, unknown])[] = [
  ['"x${0.1 + 0.2}"', 'x0.3'],
  ['-7 % 3', -1],
  ['"3" > 2', true],
  ['true ? 1 : "a"', '1'],
  ['{ for x in ["a", "b", "a"] : x => 1... }', { a: [1, 1], b: [1] }],
  ['[for k, v in { b = 1, a = 2 } : k]', ['a', 'b']],
  ['[for k, v in toset(["b", "a"]) : "${k}${v}"]', ['aa', 'bb']],
  ['"%{ for x in [1, 2] ~} ${x} %{ endfor ~}"', '1 2 '],
  ['"a ${~ "b" ~} c"', 'abc'],
  ['base64encode("héllo")', 'aMOpbGxv'],
  ['base64decode("aGVsbG8=")', 'hello'],
  ['basename("a/b/")', 'b'],
  ['dirname("a//b/../c")', 'a'],
  ['chunklist(["a", "b", "c"], 2)', [['a', 'b'], ['c']]],
  ['cidrhost("10.12.112.0/20", 268)', '10.12.113.12'],
  ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
  ['cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)', 'fd00:fd12:3456:7800:a200::/72'],
  ['cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)', ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20']],
  ['coalesce("", "a")', 'a'],
  ['csvdecode("a,b\\n\\"x,y\\",\\"say \\"\\"hi\\"\\"\\"\\n")', [{ a: 'x,y', b: 'say "hi"' }]],
  ['format("%5d|%-5d|%+d|%03d", 1, 2, 3, 4)', '    1|2    |+3|004'],
  ['format("%.2f %x %q %v", 3.14159, 255, "a", true)', '3.14 ff "a" true'],
  [
    'format("%e %G %g %.3g %v", 12345.678, 0.0000001, 1000000, 0.00012345, 1234567)',
    '1.234568e+04 1E-07 1e+06 0.000123 1.234567e+06',
  ],
  ['formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01Z")', 'Tuesday, 02-Jan-18 23:12:01 UTC'],
  ['formatlist("%s-%s", "x", ["a", "b"])', ['x-a', 'x-b']],
  ['textencodebase64("Hé€😀", "UTF-16LE")', 'SADpAKwgPdgA3g=='],
  ['textdecodebase64("SOk=", "ISO-8859-1")', 'Hé'],
  ['uuidv5("dns", "www.terraform.io")', 'a5008fae-b28c-5ba5-96cd-82b4c53552d6'],
  [
    'yamldecode("a: [1, yes, ~]\\nb: |\\n  x\\n  y\\nc: 10.0.0.0/8\\n")',
    { a: [1, true, null], b: 'x\ny\n', c: '10.0.0.0/8' },
  ],
  [
    'yamlencode({ b = [1, { c = null, d = [] }], a = "x: \\"y\\"", e = "two\\nlines" })',
    '"a": "x: \\"y\\""\n"b":\n- 1\n- "c": null\n  "d": []\n"e": |-\n  two\n  lines\n',
  ],
  ['jsonencode({ b = 1, a = "<x> & y" })', '{"a":"\\u003cx\\u003e \\u0026 y","b":1}'],
  ['matchkeys(["i-1", "i-2"], ["west", "east"], ["east"])', ['i-2']],
  ['md5("hello world")', '5eb63bbbe01eeed093cb22bb8f5acdc3'],
  ['sha1("hello world")', '2aae6c35c94fcfb415dbe95f408b9ce91ee846ed'],
  ['sha256("")', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['parseint("aA", 62)', 656],
  ['range(10, 5, -2)', [10, 8, 6]],
  ['regex("(\\\\d+)-(\\\\d+)", "a 12-34")', ['12', '34']],
  ['regexall("[a-z]+", "12ab3c")', ['ab', 'c']],
  ['replace("hello", "/(h)(e)/", "$2$1")', 'ehllo'],
  [
    'setproduct(["a", "b"], [1, 2])',
    [
      ['a', 1],
      ['a', 2],
      ['b', 1],
      ['b', 2],
    ],
  ],
  ['setsubtract(["a", "b", "c"], ["a", "c"])', ['b']],
  ['sort(["B", "a", "C"])', ['B', 'C', 'a']],
  ['substr("hello world", -5, -1)', 'world'],
  ['timeadd("2017-12-31T23:59:59Z", "1s")', '2018-01-01T00:00:00Z'],
  ['title("hello-world foo_bar")', 'Hello-World Foo_bar'],
  ['tolist(["a", 1])', ['a', '1']],
  ['toset(["c", "b", "b"])', ['b', 'c']],
  ['transpose({ a = ["1", "2"], b = ["2"] })', { 1: ['a'], 2: ['a', 'b'] }],
  ['trim("?!hello?!", "!?")', 'hello'],
  ['urlencode("foo:bar ~*")', 'foo%3Abar+~%2A'],
  ['values({ b = "x", a = "y" })', ['y', 'x']],
  ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
];

/** What is not known, or must not be said. */
const UNKNOWNS: readonly string[] = [
  '1 == "1"',
  'timestamp()',
  'file("x")',
  'upper(var.x)',
  'try(var.x, "a")',
  'can(var.x)',
  'tonumber("one")',
  'regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")',
  'length("👩‍👩‍👦")',
  `regex("${'a?'.repeat(30)}${'a'.repeat(30)}", "${'a'.repeat(30)}")`,
  `replace("${'x'.repeat(40)}", "/(x|x)*y/", "")`,
  `replace("${'x'.repeat(5000)}", "x", "${'x'.repeat(5000)}")`,
  'join("", [for i in range(1000) : join("", [for j in range(1000) : "xxxxxxxxxxxx"])])',
  `distinct([${Array.from({ length: 3000 }, (_, i) => i).join(', ')}])`,
];

describe('functions of Terraform', () => {
  for (const [expression, result] of RESULTS) {
    it(expression, () => assert.deepEqual(toJson(evaluate(expression)), result));
  }
  for (const expression of UNKNOWNS) {
    it(`${expression} is not known`, () => assert.equal(evaluate(expression), UNKNOWN));
  }
});
