import assert from 'node:assert/strict';
import type { Block } from '../../../server/src/languages/hcl/ast';
import { attribute, staticString } from '../../../server/src/languages/hcl/query';
import { absolute, checkProject } from '../../support/check';
import { parseTerraformJson, parseValuesJson } from '../../../server/src/languages/terraform/json';

const only = <T>(items: readonly T[]): T => {
  assert.equal(items.length, 1);
  return items[0] as T;
};

const shape = ({ type, labels }: Block): string => [type, ...labels.map((label) => label.value)].join('.');

describe('Terraform JSON', () => {
  it('reads labels as levels of names, and lists of bodies as several blocks', () => {
    const text =
      '{"resource": {"aws_instance": {"a": {}, "b": [{}, {}]}}, "provider": [{"aws": {}}, {"google": [{}]}], "locals": {"x": 1}}';
    assert.deepEqual(parseTerraformJson(text).body.blocks.map(shape), [
      'resource.aws_instance.a',
      'resource.aws_instance.b',
      'resource.aws_instance.b',
      'provider.aws',
      'provider.google',
      'locals',
    ]);
  });

  it('merges the objects of a list at the root', () => {
    const text = '[{"variable": {"a": {}}}, {"variable": {"b": {}}}]';
    assert.deepEqual(parseTerraformJson(text).body.blocks.map(shape), ['variable.a', 'variable.b']);
  });

  it('leaves out what stands under "//"', () => {
    const text = '{"//": "a note", "output": {"//": {"x": 1}, "o": {"//": "a note", "value": 1}}}';
    const output = only(parseTerraformJson(text).body.blocks);
    assert.deepEqual(
      output.body.attributes.map((one) => one.name),
      ['value'],
    );
  });

  it('reads strings as templates, with places in the file', () => {
    const text = '{"output": {"o": {"value": "a\\n${lookup(var.m, \\"k\\")}"}}}';
    const value = attribute(only(parseTerraformJson(text).body.blocks).body, 'value')?.value;
    assert.ok(value?.kind === 'template');
    assert.deepEqual(
      value.parts.map((part) => part.kind),
      ['text', 'interpolation'],
    );
    const part = value.parts[1];
    assert.ok(part?.kind === 'interpolation' && part.expression.kind === 'call');
    const [first, second] = part.expression.args;
    assert.equal(text.slice(first?.span.start, first?.span.end), 'var.m');
    assert.equal(staticString(second), 'k');
  });

  it('reads types and references as expressions', () => {
    const text =
      '{"variable": {"v": {"type": "list(string)"}}, "module": {"m": {"providers": {"aws": "aws.west"}, "depends_on": ["a.b"]}}}';
    const [variable, module] = parseTerraformJson(text).body.blocks;
    assert.ok(variable && module);
    assert.equal(attribute(variable.body, 'type')?.value.kind, 'call');
    const providers = attribute(module.body, 'providers')?.value;
    assert.ok(providers?.kind === 'object');
    assert.equal(providers.items[0]?.value.kind, 'traversal');
  });

  it('takes for text what Terraform reads before any value is known', () => {
    const file = parseTerraformJson(
      '{"variable": {"a": {"default": {"b": "${var.c}"}, "type": "string"}}, "output": {"o": {"description": "${x}", "value": "${y}"}}}',
    );
    const [variable, output] = file.body.blocks.map(({ body }) => body);
    assert.ok(variable && output);
    const value = attribute(variable, 'default')?.value;
    assert.equal(value?.kind === 'object' ? staticString(value.items[0]?.value) : null, '${var.c}');
    assert.equal(attribute(variable, 'type')?.value.kind, 'name');
    assert.equal(staticString(attribute(output, 'description')?.value), '${x}');
    assert.equal(staticString(attribute(output, 'value')?.value), null);
  });

  it('reports blocks that are no objects, and names that are missing', () => {
    const errorsOf = (text: string): readonly string[] =>
      parseTerraformJson(text).errors.map(
        ({ span: { start, end }, message }) => `${text.slice(start, end)} ${message}`,
      );
    assert.deepEqual(errorsOf('{"variable": {"a": 1, "b": null}, "output": [], "locals": {}, "//": 1}'), [
      '1 A `variable` block is an object in braces.',
    ]);
    assert.deepEqual(errorsOf('{"output": {}, "resource": {"a_b": "x"}}'), [
      '{} The name of the `output` block is missing here.',
      '"x" A `resource` block is an object in braces.',
    ]);
  });

  it('has the rules of the native syntax, where it has the same mistakes', async () => {
    const resource = {
      depends_on: ['terraform_data.b.id'],
      lifecycle: { replace_triggered_by: ['var.x'] },
      provisioner: { 'local-exec': { command: 'true', when: 'delete' } },
    };
    const root = {
      resource: { terraform_data: { a: resource, b: {} } },
      moved: { from: 'terraform_data.old.id', to: 'terraform_data.a' },
      variable: { x: { type: 'string', default: '${var.y}', description: 'x' } },
    };
    const { findings } = await checkProject({ path: absolute('main.tf.json'), text: JSON.stringify(root) });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
      [...Array<string>(3).fill('terraform/invalid-argument-value'), 'terraform/invalid-address'],
    );
  });

  it('takes an object below a resource for a value and for a nested block', () => {
    const text = '{"resource": {"a": {"b": {"tags": {"x": "y"}, "ingress": [{"port": 1}, {"port": 2}]}}}}';
    const { body } = only(parseTerraformJson(text).body.blocks);
    assert.deepEqual(
      body.attributes.map((one) => one.name),
      ['tags', 'ingress'],
    );
    assert.deepEqual(
      body.blocks.map((one) => one.type),
      ['tags', 'ingress', 'ingress'],
    );
  });

  it('keeps strings of values files as they are', () => {
    const { body } = parseValuesJson('{"pattern": "${x}", "//": "a note"}');
    assert.equal(staticString(only(body.attributes).value), '${x}');
  });

  for (const [text, message, place] of [
    ['{"a": 1,}', 'A comma must not stand behind the last item.', ','],
    ['{"a" 1}', '`:` is missing after this property name.', '"a"'],
    ['{"a": 1 "b": 2}', 'A comma is missing between these items.', '"'],
    ['{"a": nil}', 'A JSON value was expected here.', 'nil'],
    ['{"locals": {"x": "${var."}}', 'A name is missing after the dot.', '.'],
    ['{"a": {', 'A property name in double quotes was expected here.', ''],
    ['{"a": "x', 'This string is never closed: `"` is missing at its end.', '"x'],
    ['1', 'The file must hold a JSON object.', '1'],
  ] as const) {
    it(`has one error in ${text}`, () => {
      const error = only(parseTerraformJson(text).errors);
      assert.equal(error.message, message);
      assert.equal(text.slice(error.span.start, error.span.end), place);
    });
  }

  it('reads an empty file, and nesting without end', () => {
    assert.deepEqual(parseTerraformJson('').errors, []);
    assert.equal(parseTerraformJson('['.repeat(100_000)).errors.length, 1);
  });
});
