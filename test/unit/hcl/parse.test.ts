import assert from 'node:assert/strict';
import { parseHcl } from '../../../server/src/languages/hcl/parse';
import type { Body } from '../../../server/src/languages/hcl/ast';

/** What `terraform fmt` accepts and refuses, one construct each. */
const ACCEPTED: readonly string[] = [
  'a = { b = f(\n1,\n2\n) }\n',
  'a = b[*][0]\n',
  'a = 1 /* x\n*/\nb = 2\n',
  '\ufeffa = 1\n',
  'a = f(<<EOT\nx\nEOT\n)\n',
  'a = f(<<EOT\nx\nEOT\n, 2)\n',
  'a = f (1)\n',
  'a = b < c < d\n',
  'a = 1 # x',
  'a = { b : c ? d : e }\n',
  'a = b ? c ? d : e : f\n',
  'a = "%{ if x }a%{ else }b%{ endif }"\n',
  'a = "%{ for x in y }a%{ endfor }"\n',
  'a = "%{~ if x ~}a%{~ endif ~}"\n',
  'a = "$$"\n',
  'a = "$${x}"\n',
  'a = "$$${x}"\n',
  'a = b.true\n',
  'a = (b\n.c)\n',
  'a = b . c\n',
  'a = {x=1,x=2}\n',
  'a {}\n',
  'a = f(x...)\n',
  'a = [for x in y : x if x > 1]\n',
  'a = {\n for k, v in x :\n k\n =>\n v\n}\n',
  'a = { for k, v in x : k => v... if v }\n',
  'a = [for x in y : x]\n',
  'a = for\n',
  'a = b[ * ]\n',
  'a = [<<EOT\nx\nEOT\n, 2]\n',
  'a = <<-EOT\n  x\n  EOT\n',
  'a = <<EOT\nEOT\n',
  'a = <<EOT\r\nx\r\nEOT\r\n',
  'a = <<EOT\nx\n  EOT\n',
  'a = <<EOT\n${x}EOT\nEOT\n',
  'a = <<EOT\nx\nEOT  \n',
  'a = b-c\n',
  'a = b[\n0\n]\n',
  'a = b["x"].c\n',
  'a = "${<<EOT\nx\nEOT\n}"\n',
  'a b c {\n}\n',
  'a "b\\"c" {\n}\n',
  'a = "${5 %2}"\n',
  'a = 5 % 2\n',
  'a = --1\n',
  'a = !!x\n',
  'a = provider::x::f(1)\n',
  'a = true.x\n',
  'a = 1e5\n',
  'a = 1.5e-5\n',
  'a = {\n x = 1,\n y=2\n}\n',
  'a = { x : 1 }\n',
  'a = { x.y = 1 }\n',
  'a = { "${x}" = 1 }\n',
  'a = { 1 = 1 }\n',
  'a = { (x) = 1 }\n',
  'a { b = 1 }\n',
  'a { /* c */ b = 1 }\n',
  'a { # c\n}\n',
  'a = f(1, # x\n2)\n',
  'a = (x ?\n1 : 2)\n',
  'a = "100%"\n',
  'a = b.*\n',
  'a = b.*.0\n',
  'a = b.*.c[0].d\n',
  'a = "x"[0]\n',
  'a = "${\nx\n}"\n',
  'a\t=\t1\n',
  'a = { b = c ? d : e, f = g }\n',
  'a = <<EOT\n%{ for x in y ~}\n${x}\n%{ endfor ~}\nEOT\n',
  'a = [1,2,]\n',
  'a = "\\u00e9"\n',
  '_a = 1\n',
  '\u00e9 = 1\n',
  'a = b.0[1].2\n',
  'a = b.1e5\n',
];
const REFUSED: readonly string[] = [
  'a = b & c\n',
  'a {\n b { c = 1 } }\n',
  'a = 1 /* x\n*/ b = 2\n',
  'a\n{\n}\n',
  'a = `x`\n',
  'a {\n}}\n',
  'a = 1 /* x',
  'a : 1\n',
  'a = 1,\n',
  'a = 1\rb = 2\n',
  'a = "%{ if x }a"\n',
  'a = 1\na = 2\n',
  'a = [b...]\n',
  'a = "${}"\n',
  'a == 1\n',
  'a = {x => 1}\n',
  'a = "\\q"\n',
  'a = f(x..., y)\n',
  'a = f(x...,)\n',
  'a = 1\f\n',
  'a = {for = 1}\n',
  'a = [for x, in y : x]\n',
  'a = [for x in y : x => 1]\n',
  'a = <<"EOT"\nx\nEOT\n',
  'a = <<EOT\nx\nEOT',
  'a = <<EOT \nx\nEOT\n',
  'a = "%{if x}a%{else}b%{else}c%{endif}"\n',
  'a "${b}" {\n}\n',
  'a = b.0.1.c\n',
  'a = b.0.1\n',
  'a = [1 2]\n',
  'a = [1\n2]\n',
  'a = "x\ny"\n',
  'a "b"\n',
  'a = x::y\n',
  'a = 1\u0000\n',
  'a = 1.\n',
  'a = .5\n',
  'a = {\n x = 1\n , y=2\n}\n',
  'a = {x = 1 y = 2}\n',
  'a = {\n x =\n 1\n}\n',
  'a = {\n x\n = 1\n}\n',
  'a { b = 1, c = 2 }\n',
  'a { b {} }\n',
  'a { b = 1\n}\n',
  '"a" = 1\n',
  'a = 1; b = 2\n',
  "a = 'x'\n",
  'a = x ?\n1 : 2\n',
  'a {} b {}\n',
  'a = "\\u00"\n',
  'a = b.*.0.1\n',
  'a = b[*].0.1\n',
];

const labels = (body: Body): readonly string[] =>
  body.blocks.map((block) => [block.type, ...block.labels.map((label) => label.value)].join(' '));

/** A line in which somebody is still typing. */
const HALF_TYPED: readonly string[] = [
  'acl =',
  'acl',
  'acl = "private',
  'acl = "${var.',
  'acl = merge(var.a,',
  'acl = var.',
  'lifecycle {',
];

describe('HCL parser', () => {
  it('accepts what Terraform accepts', () => {
    for (const text of ACCEPTED) assert.deepEqual(parseHcl(text).errors, [], text);
  });

  it('refuses what Terraform refuses', () => {
    for (const text of REFUSED) assert.notEqual(parseHcl(text).errors.length, 0, text);
  });

  for (const line of HALF_TYPED) {
    it(`finds the other blocks, with one error, beside the half-typed line \`${line}\``, () => {
      const text = `resource "x" "a" {\n  ${line}\n  size = 1\n}\n\nvariable "b" {\n  type = string\n}\n`;
      const file = parseHcl(text);
      assert.deepEqual(labels(file.body), ['resource x a', 'variable b']);
      assert.equal(file.errors.length, 1, JSON.stringify(file.errors));
    });
  }

  it('reads 10,000 levels of any bracket without exhausting the stack', () => {
    for (const open of ['[', '{ a = ', '(', 'f(', '!', '"${', 'a ? ', 'a[', 'a.', 'a + ', '"%{ if a }', 'a {\n']) {
      const file = parseHcl(`x = ${open.repeat(10_000)}\nvariable "b" {\n}\n`);
      assert.deepEqual(labels(file.body).slice(-1), ['variable b'], open);
    }
  });

  it('names the block whose brace is missing, not the one around it', () => {
    const text = 'resource "x" "a" {\n  lifecycle {\n    a = 1\n}\nvariable "b" {\n}\n';
    const [error, ...rest] = parseHcl(text).errors;
    assert.equal(text.slice(error?.span.start, error?.span.end), 'lifecycle');
    assert.deepEqual(rest, []);
  });

  it('resolves escapes and keeps escaped interpolations', () => {
    const value = parseHcl('a = "\\u00e9$${b}%%{c}\\n"').body.attributes[0]?.value;
    assert.deepEqual(value?.kind === 'template' && value.parts.map((part) => part.kind === 'text' && part.value), [
      'é${b}%{c}\n',
    ]);
  });

  it('takes the common indentation off an indented heredoc', () => {
    const value = parseHcl('a = <<-E\n    x\n      ${b}\n    y\n  E\n').body.attributes[0]?.value;
    assert.deepEqual(
      value?.kind === 'template' && value.parts.map((part) => (part.kind === 'text' ? part.value : part.kind)),
      ['x\n  ', 'interpolation', '\ny\n'],
    );
  });

  it('gives every comment once, with its place', () => {
    const text = '# one\na = [ // two\n  1, /* three */\n  2 # four\n]\n';
    const { comments } = parseHcl(text);
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ['one', 'two', 'three', 'four'],
    );
    assert.deepEqual(
      comments.map((comment) => text.slice(comment.span.start, comment.span.end)),
      ['# one', '// two', '/* three */', '# four'],
    );
  });

  it('builds the tree by the precedence of the operators', () => {
    const value = parseHcl('a = 1 + 2 * 3 == 7 && !b || c').body.attributes[0]?.value;
    assert.ok(value?.kind === 'binary' && value.operator === '||');
    assert.ok(value.left.kind === 'binary' && value.left.operator === '&&');
  });
});
